"""`make bench`: one table of ratios, ours beside plain libraries, floors and Node peers, all measured in one run."""
