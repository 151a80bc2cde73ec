//! Forms: every control, empty and refused.

use maud::{Markup, Render, html};
use waymark_ui::{
    AddAnother, AutosaveField, AutosaveForm, Button, ButtonGroup, Checkboxes, Choice, ConflictBox,
    DateField, DateText, DrawField, Face, Faces, FieldGroup, FieldRow, FileField, Form, FormErrors,
    Frame, Hidden, Input, Layout, Marks, NeedsNetwork, Outbox, Page, PasskeyForm, PictureChoice,
    Pictures, Radios, RecordField, Reveal, SavedChoices, Select, Sent, Shown, Sound, Tap, TapTimer,
    Taps, TextArea, TextField, Width,
};

const AREAS: &[Choice<'_>] = &[
    Choice::new("", "Choose an area"),
    Choice::new("literacy", "Literacy"),
    Choice::new("numeracy", "Numeracy"),
    Choice::new("wellbeing", "Health and wellbeing"),
];

pub(super) fn page<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    Page::new(frame, "Add a target", content(&FormErrors::none()))
        .caption("Isla Fraser")
        .back("/plans/1")
}

pub(super) fn refused<'a>(frame: &'a Frame<'a>, errors: &'a FormErrors) -> Page<'a> {
    Page::new(frame, "Add a target", content(errors))
        .caption("Isla Fraser")
        .back("/plans/1")
        .errors(errors)
}

pub(super) fn problems() -> FormErrors {
    let mut errors = FormErrors::on("title", "Enter a title for the target");
    errors.add("words", "Enter a number of words, such as 60");
    errors.add("aims", "Say what Isla will be able to do");
    errors.add("area", "Choose an area");
    errors.add("outcome", "Say how it went");
    errors.add("adults", "Choose at least one adult");
    errors.add("review.year", "Review day must include a year");
    errors.add("met", "Enter the day it was met");
    errors.add("list", "Choose a file");
    errors.add("steps[0].text", "Enter the first step");
    errors
}

fn content(errors: &FormErrors) -> Markup {
    html! {
        (AutosaveForm {
            action: "/plans/1/targets/add",
            save_url: "/plans/1/save",
            content: html! {
                (texts(errors))
                (choices(errors))
                (days(errors))
                (together(errors))
                (steps(errors))
                (Hidden { name: "version", value: "3" })
                (ButtonGroup { content: html! {
                    (Button { text: "Save and continue" })
                    (Button { text: "Save as draft" }.secondary().sending("then", "draft"))
                    (Button { text: "Share" }.sending("then", "share"))
                    (Button { text: "Delete target" }.warning())
                    (Button { text: "Clear" }.text_only())
                } })
            },
        })
        h2 { "A file" }
        (Form { action: "/import", content: html! {
            (FileField {
                id: "list",
                label: "Pupil list",
                hint: Some("CSV or Excel, as your office exports it"),
                error: errors.of("list"),
                accept: ".csv,.xlsx",
            })
            (DrawField { field: FileField {
                id: "drawing",
                label: "A photo of my drawing",
                hint: None,
                error: errors.of("drawing"),
                accept: "image/png",
            } })
            (RecordField { field: FileField {
                id: "voice",
                label: "A sound from this device",
                hint: None,
                error: errors.of("voice"),
                accept: "audio/*",
            } })
            (Sent { src: "/photo", alt: "Picture from Isla, 3 May 2026" })
            (Sound { src: "/sound", label: "Recording from Isla, 3 May 2026" })
            (Button { text: "Look at the file first" })
        } }.multipart())
    }
}

fn texts(errors: &FormErrors) -> Markup {
    let words = TextField {
        id: "words",
        label: "How many words?",
        hint: None,
        value: "60",
        error: errors.of("words"),
    };
    let score = TextField {
        id: "score",
        label: "Score",
        hint: None,
        value: "",
        error: None,
    };
    html! {
        (TextField {
            id: "title",
            label: "What is the target?",
            hint: Some("For example, reads aloud to an adult for five minutes"),
            value: "",
            error: errors.of("title"),
        }.with(Input::TEXT.saved("f1")))
        (words.with(Input::WHOLE_NUMBER.width(Width::Three).suffix("words")))
        (score.with(Input::DECIMAL.prefix("out of 10")))
        (TextArea {
            id: "aims",
            label: "What will Isla be able to do?",
            hint: Some("In her own words where you can"),
            value: "\nRead to her brother",
            error: errors.of("aims"),
            rows: 4,
            save: Some(AutosaveField { base: "f2" }),
        })
        (TextArea {
            id: "note",
            label: "Note",
            hint: None,
            value: "",
            error: None,
            rows: 3,
            save: None,
        })
    }
}

fn choices(errors: &FormErrors) -> Markup {
    html! {
        (Select {
            id: "area",
            label: "Area",
            hint: Some("One only"),
            value: "numeracy",
            error: errors.of("area"),
            options: AREAS,
        })
        (Radios {
            id: "outcome",
            label: "How did it go?",
            hint: Some("As it is today"),
            value: "partly",
            error: errors.of("outcome"),
            options: &[
                Choice::new("met", "Met").hint("Isla does it without help"),
                Choice::new("partly", "Partly met"),
                Choice::new("not", "Not yet"),
            ],
            layout: Layout::Stacked,
        })
        (Radios {
            id: "agreed",
            label: "Have the parents agreed?",
            hint: None,
            value: "",
            error: None,
            options: &[Choice::new("yes", "Yes"), Choice::new("no", "No")],
            layout: Layout::Inline,
        })
        (Checkboxes {
            id: "adults",
            label: "Which adults are involved?",
            hint: Some("Choose all that apply"),
            values: &["teacher", "assistant"],
            error: errors.of("adults"),
            options: &[
                Choice::new("teacher", "Class teacher"),
                Choice::new("assistant", "Learning assistant").hint("Mr Okafor, mornings"),
                Choice::new("therapist", "Speech and language therapist"),
            ],
        })
    }
}

/// Two questions of two taps each.
fn taps() -> Markup {
    html! {
        (Outbox { who: "somebody" })
        (PasskeyForm {
            id: "passkey",
            action: "/sign-in/passkey",
            ask: "/sign-in/passkey/ask",
            button: "Sign in with a passkey",
            error: Some("Waymark does not know this passkey"),
            without: Some("This browser cannot make a passkey here."),
            content: html! { (Hidden { name: "next", value: "/pupils" }) },
        })
        (Taps {
            id: "taps-1",
            title: "Reads 20 key words on sight",
            question: "How many out of 3?",
            label: "Isla, Reads 20 key words on sight",
            action: "/record",
            name: "tap",
            first: html! {
                (Marks { id: "prompt.1", label: "Help that was needed", value: "gesture", options: &[Tap { value: "gesture", text: "Gesture" }] })
                (TapTimer { of: "1", name: "tap" })
            },
            answers: &[Tap { value: "0", text: "0" }, Tap { value: "3", text: "3" }],
            content: html! { (NeedsNetwork { content: html! { a href="/photo" { "Add a photo" } }, what: "A photo" }) },
            open: true,
            before: html! { p { "Recorded today: 3 out of 3" } },
        })
        (Taps {
            id: "taps-2",
            title: "Tells a story",
            question: "How did it go?",
            label: "Isla, Tells a story",
            action: "/record",
            name: "tap",
            first: html! {},
            answers: &[Tap { value: "On their own", text: "On their own" }],
            content: html! {},
            open: false,
            before: html! {},
        })
    }
}

fn days(errors: &FormErrors) -> Markup {
    let further = [
        Choice::new("yes", "Yes").shows(&[Reveal::A]),
        Choice::new("no", "No"),
    ];
    let why = TextField {
        id: "why",
        label: "Why?",
        hint: None,
        value: "",
        error: None,
    };
    html! {
        (Faces {
            id: "feeling",
            label: "How is it going?",
            value: "2",
            error: None,
            options: &[
                Face { value: "1", text: "Very hard" },
                Face { value: "2", text: "Still hard" },
                Face { value: "3", text: "Getting better" },
                Face { value: "4", text: "Nearly there" },
                Face { value: "5", text: "I can do it" },
            ],
        })
        (taps())
        (Pictures {
            id: "picture.horse",
            label: "“horse”",
            value: "",
            error: None,
            options: &[
                PictureChoice { value: "", text: "No picture", src: None },
                PictureChoice { value: "horse", text: "horse face", src: Some(super::things::PHOTO) },
            ],
        })
        (FieldGroup { id: "further", title: "Further", content: html! {
            (SavedChoices { field: "choice.again", base: "f4", content: Radios {
                id: "again",
                label: "Set it again?",
                hint: None,
                value: "yes",
                error: None,
                options: &further,
                layout: Layout::Stacked,
            }.render() }.stacked())
            (Shown { when: Reveal::A, content: why.render() })
        } })
        (DateField {
            id: "review",
            label: "Next review",
            hint: Some("For example, 19 3 2027"),
            value: DateText { day: "19", month: "3", year: "" },
            errors,
        })
        (DateField {
            id: "met",
            label: "Met on",
            hint: None,
            value: DateText::default(),
            errors,
        })
    }
}

fn together(errors: &FormErrors) -> Markup {
    let term = Select {
        id: "term",
        label: "Term",
        hint: None,
        value: "2",
        error: errors.of("term"),
        options: &[Choice::new("1", "Autumn"), Choice::new("2", "Spring")],
    };
    let often = TextField {
        id: "often",
        label: "How often?",
        hint: None,
        value: "Daily",
        error: None,
    };
    let inner = FieldGroup {
        id: "measure",
        title: "How it is measured",
        content: html! {
            (FieldRow { content: html! { (often) (often_until()) } })
        },
    };
    html! {
        (FieldGroup { id: "target.1", title: "Target 1", content: html! {
            (SavedChoices { field: "target.1.term", base: "f3", content: term.render() })
            (inner.inner())
        } })
    }
}

fn often_until() -> Markup {
    let until = TextField {
        id: "until",
        label: "Until",
        hint: None,
        value: "",
        error: None,
    };
    until.with(Input::TEXT.width(Width::Ten)).render()
}

fn steps(errors: &FormErrors) -> Markup {
    let step = |index: usize| {
        let id = format!("steps[{index}].text");
        TextField {
            id: &id,
            label: "Step",
            hint: None,
            value: "",
            error: errors.of(&id),
        }
        .render()
    };
    html! {
        h2 { "Steps" }
        (AddAnother { list: "steps", item: "Step", items: &[step(0), step(1)], most: 4 })
        (AddAnother { list: "full", item: "Person", items: &[html! { p { "Only one" } }], most: 1 })
    }
}

/// A page that is handed to a child: no way around, one question.
pub(super) fn child<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let faces = Faces {
        id: "rating",
        label: "How is it going?",
        value: "",
        error: None,
        options: &[
            Face {
                value: "1",
                text: "Still hard",
            },
            Face {
                value: "2",
                text: "I can do it",
            },
        ],
    };
    let content = html! {
        (Form { action: "/rating", content: html! { (faces) (Button { text: "Done" }) } })
    };
    Page::new(frame, "How I think I am doing", content)
}

pub(super) fn sign_in<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let email = TextField {
        id: "email",
        label: "Email address",
        hint: None,
        value: "",
        error: None,
    };
    let password = TextField {
        id: "password",
        label: "Password",
        hint: Some("At least 12 characters"),
        value: "never shown",
        error: Some("Enter your password"),
    };
    let telephone = TextField {
        id: "telephone",
        label: "Telephone",
        hint: None,
        value: "",
        error: None,
    };
    let content = html! {
        (Form { action: "/sign-in", content: html! {
            (email.with(Input::EMAIL.autocomplete("username")))
            (password.with(Input::PASSWORD))
            (telephone.with(Input::TELEPHONE))
            (Button { text: "Sign in" })
        } })
    };
    Page::new(frame, "Sign in", content)
}

pub(super) fn conflict<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let content = html! {
        (Form { action: "/plans/1/save", content: html! {
            (ConflictBox {
                field: "profile",
                label: "Profile",
                by: "Mr Okafor",
                mine: "Isla hears well in a quiet room.",
                theirs: "Isla hears best when she can see the speaker.\nHer aids are checked each morning.",
                base: "f9",
                error: None,
            })
            (ConflictBox {
                field: "strengths",
                label: "Strengths",
                by: "Mr Okafor",
                mine: "",
                theirs: "Kind to younger pupils.",
                base: "f10",
                error: Some("Choose which words to keep"),
            })
            (Button { text: "Save" })
        } })
    };
    Page::new(frame, "Two people wrote here", content).back("/plans/1")
}
