//! What the other pages have no use for.

use maud::{Render, html};
use waymark_ui::{
    Avatar, AvatarSize, Button, Card, Cards, Colour, Contents, Details, Frame, Heading, InsetText,
    Level, Link, LinkButton, Listen, NotificationBanner, Page, Panel, Progress, Size, Tag,
    VisuallyHidden, WarningText, Words,
};

pub(super) fn page<'a>(frame: &'a Frame<'a>) -> Page<'a> {
    let card = |title| Card {
        title,
        href: None,
        level: Level::Four,
        tag: None,
        body: html! { p { "Read to an adult at home on three evenings." } },
        actions: &[],
    };
    let photo = Avatar {
        name: "Isla Fraser",
        photo: Some(PHOTO),
        size: AvatarSize::Large,
    };
    let small = Avatar {
        size: AvatarSize::Small,
        ..photo
    };
    let content = html! {
        (NotificationBanner { id: "news", title: "New term", body: html! { p { "Plans for this term can be started now." } } })
        (Panel { title: "Plan agreed", body: html! { p { "Version 2 is live from 20 March 2027." } } })
        (InsetText { body: html! { p { "Three targets are enough for most pupils." } } })
        (WarningText { text: "A closed plan cannot be opened again." })
        (Progress { id: "printing", label: "Plans printed", done: 12, total: 30 })
        (Listen { title: "Learner profile", content: html! { p { "Isla likes horses and stories about them." } } })
        (Details { summary: "What is a baseline?", body: html! { p { "Where the pupil stands before teaching starts." } } })
        (Details { summary: "Add a strategy", body: html! { p { "It has been begun." } } }.open_if(true))
        (Contents { items: &[Link { text: "Large", href: "#large" }] })
        (Heading { text: "Large", level: Level::Two, size: Size::Large, id: Some("large") })
        p { "Plain words with a " a href="#large" { "link" } ", and more" (VisuallyHidden(" unseen")) }
        (Words("Words with\ntheir own lines"))
        (Heading { text: "Medium", level: Level::Three, size: Size::Medium, id: None })
        (Cards { cards: vec![card("Literacy"), card("Numeracy"), card("Health and wellbeing")] })
        (Heading { text: "Small", level: Level::Three, size: Size::Small, id: None })
        p {
            @for (text, colour) in [
                ("Grey", Colour::Grey), ("Blue", Colour::Blue), ("Green", Colour::Green), ("Yellow", Colour::Yellow),
                ("Orange", Colour::Orange), ("Red", Colour::Red), ("Purple", Colour::Purple),
            ] { (Tag { text, colour }) " " }
        }
        p { (photo) " " (small) }
        ul { li { "A plain list" } li { "of two" } }
        (LinkButton { text: "Look again", href: "/things" }.secondary())
        (Button { text: "Alone" })
    };
    Page::new(frame, "Things", content).beside(
        LinkButton {
            text: "Print",
            href: "/print",
        }
        .secondary()
        .render(),
    )
}

/// One grey pixel.
pub(super) const PHOTO: &str =
    "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";
