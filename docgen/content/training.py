"""Training: courses with objectives, a timetable that is the outline of material and slides, and what is handed out."""

from __future__ import annotations

from typing import Literal

from docgen.content.clock import Clock
from docgen.content.entity import Entity, customer, internal
from docgen.content.types import Day, Flag, Id, Number, Plain, Quantity, Text, Whole


class Practice(Entity):
    """How the exercise of a unit starts, and when it is passed; the task itself is `exercise` of the unit."""

    start: Text = customer("what stands ready when the exercise begins")
    expected: Text = customer("what is seen when it is done")
    minutes: Whole = customer("minutes")
    passed_if: Text = customer("passed if")


class CourseUnit(Entity):
    """A part of a course: when, what it is about, and the points that slides and material make."""

    id: Id = customer("unique within the course")
    day: Whole = customer("day of the course, from 1")
    starts: Clock = customer("time it starts")
    minutes: Whole = customer("minutes")
    title: Text = customer("what participants take away, as a short sentence")
    points: tuple[Text, ...] = customer("three to five points: lines of its slide and of the material", ())
    exercise: Text | None = customer("what participants do themselves", None)
    steps: tuple[Text, ...] = customer("the task step by step, for the participant's handbook", ())
    checks: tuple[Text, ...] = customer("how participants see that the task is done", ())
    when_wrong: tuple[Text, ...] = customer("what to do when it goes wrong", ())
    practice: Practice | None = customer("start, result, time and pass mark of the exercise", None)


class CourseMaterial(Entity):
    """Something participants are given."""

    id: Id = customer("unique within the course")
    name: Text = customer("what it is")
    kind: Literal["slides", "handbook", "exercises", "reference", "recording"] = customer("kind of material")
    detail: Text | None = customer("form, language, number of copies", None)
    given: Flag = customer("whether it was handed out", False)


class TestQuestion(Entity):
    """A question of the written test of a course."""

    id: Id = customer("unique within the course")
    question: Text = customer("the question, as participants read it")
    answer: Text = internal("the answer that counts; on the trainer's sheet alone")


class CourseTest(Entity):
    """The written test that ends a course."""

    minutes: Whole = customer("minutes to write")
    pass_mark: Whole = customer("right answers that pass")
    questions: tuple[TestQuestion, ...] = customer("questions, in the order of the paper")


class AttendedDay(Entity):
    """A day of the course that somebody signed for."""

    day: Whole = customer("day of the course, from 1")
    signed: Plain = customer("what stands in the place to sign")


class Attendee(Entity):
    """Somebody who took part, as the attendance sheet has it."""

    id: Id = customer("unique within the course")
    name: Plain = customer("name, initials or number, as written")
    department: Plain | None = customer("department, as written", None)
    days: tuple[AttendedDay, ...] = customer("days signed for", ())
    passed: Flag = customer("whether the exercises were passed", False)


class CourseQuestion(Entity):
    """A question that the course left open."""

    id: Id = customer("unique within the course")
    question: Text = customer("what was asked")
    owner: Id = customer("role or stakeholder who answers it")


class Training(Entity):
    """A course."""

    id: Id = customer("unique")
    topic: Text = customer("topic")
    audience: Text = customer("who attends")
    place: Text = customer("where")
    date: Day = customer("when")
    length: Quantity = customer("how long")
    places: Number | None = customer("how many people take part each time it is held", None)
    kind: Literal["on_site", "training_centre"] | None = customer("at the customer's or in our training centre", None)
    trainer: Id | None = customer("role of ours that teaches", None)
    objectives: tuple[Text, ...] = customer("what participants can do afterwards", ())
    units: tuple[CourseUnit, ...] = customer("timetable and outline", ())
    materials: tuple[CourseMaterial, ...] = customer("what participants are given", ())
    test: CourseTest | None = customer("the written test that ends the course", None)
    taught_by: Plain | None = customer("who taught it, as written on the day", None)
    attendance: tuple[Attendee, ...] = customer("who took part", ())
    questions: tuple[CourseQuestion, ...] = customer("questions left open", ())
    repeats: Id | None = customer("course with the same objectives, timetable and material", None)
