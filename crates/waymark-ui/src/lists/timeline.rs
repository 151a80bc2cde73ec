//! What happened, newest first.

use maud::{Markup, Render, html};

pub struct Timeline<'a> {
    pub events: Vec<Event<'a>>,
}

pub struct Event<'a> {
    pub title: &'a str,
    /// Who and when, in words: "Mrs P. Wallace, 20 March 2027 at 11:10am".
    pub by: &'a str,
    pub body: Markup,
}

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.wm-timeline {
                @for event in &self.events {
                    li.wm-timeline__item {
                        p.wm-timeline__title { (event.title) } " "
                        p.wm-timeline__when { (event.by) } " "
                        div.wm-timeline__body { (event.body) }
                    }
                }
            }
        }
    }
}
