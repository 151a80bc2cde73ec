//! A plan as a moderator reads it: what it says, and nothing to do with it.

use super::reading::Reading;
use super::target_cards::Reach;
use super::{sections, target_cards};
use crate::features::tags;
use crate::shell::View;
use maud::html;
use waymark_domain::content::Sheet;
use waymark_domain::format::Format;

pub(crate) fn view(sheet: &Sheet, format: &Format) -> View {
    let reading = Reading::of_sheet(sheet, format);
    let content = html! { (target_cards::all(reading, Reach::Read)) (sections::all(reading)) };
    View::new(&sheet.content.pupil.name, content)
        .caption(reading.title())
        .beside(html! { (tags::phase(sheet.phase)) })
}
