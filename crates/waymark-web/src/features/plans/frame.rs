//! What every page of a plan has around it: whose plan it is, where it stands, its other pages.

use super::reading::Reading;
use crate::features::tags;
use crate::shell::View;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::phase::Phase;
use waymark_ui::{Avatar, AvatarSize, NavItem, SubNav};

/// Which of the plan's own pages it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Plan,
    Help,
    History,
}

/// A page of the plan, with its tabs.
pub(super) fn tabbed(reading: Reading<'_>, phase: Phase, tab: Tab, content: &Markup) -> View {
    let pupil = &reading.content.pupil;
    let photo = pupil.photo.map(|photo| urls::photo_kept(pupil.id, photo));
    let beside = html! {
        (tags::plan(phase, reading.content.review_on, reading.on))
        " "
        (Avatar { name: &pupil.name, photo: photo.as_deref(), size: AvatarSize::Large })
    };
    let content = html! { (tabs(reading, tab)) (content) };
    View::new(pupil.name.clone(), content)
        .caption(reading.title())
        .crumb("Pupils", urls::PUPILS)
        .crumb(pupil.name.clone(), urls::pupil(pupil.id))
        .beside(beside)
}

fn tabs(reading: Reading<'_>, tab: Tab) -> Markup {
    let plan = reading.content.plan;
    let (page, help, history, print, papers) = (
        urls::plan(plan),
        urls::plan_help(plan),
        urls::plan_history(plan),
        urls::plan_pdf(plan, None),
        urls::plan_papers(plan),
    );
    let label = format!("{}’s {}", reading.called(), reading.format.short_label);
    html! {
        (SubNav { label: &label, items: &[
            NavItem { text: "Plan", href: &page, current: tab == Tab::Plan },
            NavItem { text: "Help given", href: &help, current: tab == Tab::Help },
            NavItem { text: "History", href: &history, current: tab == Tab::History },
            NavItem { text: "Print", href: &print, current: false },
            NavItem { text: "Papers", href: &papers, current: false },
        ] })
    }
}

/// A page on which one thing is done to the plan. It leads back to the plan.
pub(super) fn task(reading: Reading<'_>, title: &str, content: Markup) -> View {
    let caption = format!("{} – {}", reading.content.pupil.name, reading.title());
    View::new(title, content)
        .caption(caption)
        .back(urls::plan(reading.content.plan))
}
