//! `/door/{code}`: the name cards of a class whose door stands open.

use super::closed;
use crate::shell::{AppError, Path, View, Visitor};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_store::doors;
use waymark_store::doors_at::AtDoor;
use waymark_ui::{InsetText, PictureLink, PictureLinks};

pub(crate) async fn get(visitor: Visitor, Path(code): Path<String>) -> Result<Response, AppError> {
    let now = visitor.app.now();
    match doors::at_door(&visitor.app.db, code.clone(), now).await? {
        Some(door) => visitor.html(page(&code, &door)),
        None => Ok(closed(&visitor)),
    }
}

fn page(code: &str, door: &AtDoor) -> View {
    let links: Vec<_> = door
        .cards
        .iter()
        .map(|card| {
            let href = urls::name_card(code, card.pupil);
            (
                card.called.as_str(),
                href,
                urls::door_picture(&card.picture),
            )
        })
        .collect();
    let items: Vec<_> = links
        .iter()
        .map(|(text, href, src)| PictureLink { text, href, src })
        .collect();
    let content = html! {
        @if items.is_empty() {
            (InsetText { body: html! { p { "There are no cards yet. Ask your teacher." } } })
        }
        (PictureLinks { items: &items })
    };
    View::new("Who are you?", content)
        .caption(&door.class)
        .quiet()
}
