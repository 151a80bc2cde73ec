//! `/timetable/feed`: somebody has their sessions in their own calendar, by an address that nobody can guess.
//!
//! Only the hash of the address is kept. The address itself waits for a short while in the browser that made it, so that
//! the page can be loaded again.

use super::asked::Asked;
use crate::features::days;
use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::state::day_in_britain;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Ctx, Form, Notice, Query, View};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::pupil::Class;
use waymark_store::timetabled::{NewFeed, OwnFeed};
use waymark_store::{TokenHash, schools, timetable_feeds};
use waymark_ui::{self as ui, Button, Hidden, InsetText};

const NAME: &str = "waymark-feed";
/// In seconds.
const SHOWN_WITHIN: u32 = 120;

pub(crate) async fn get(
    ctx: Ctx,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    asked.narrowed()?;
    let made = cookies::find(&headers, &ctx.app().settings, NAME);
    ctx.html(view(&ctx, &asked, made).await?)
}

/// The one before opens nothing any more. On to the page that shows it, since loading that once more makes no other.
pub(crate) async fn post(ctx: Ctx, Form(asked): Form<Asked>) -> Result<Response, AppError> {
    let narrowed = asked.narrowed()?;
    let (secret, token) = ctx.app().secrets.pair();
    let new = NewFeed {
        token,
        class: narrowed.class,
        adult: narrowed.adult,
        room: narrowed.room,
    };
    timetable_feeds::renew(ctx.db(), ctx.act(), new).await?;
    let kept = Cookie {
        name: NAME,
        value: &secret,
        keep: Keep::For(SHOWN_WITHIN),
    };
    let mut response = ctx.go(&asked.address(urls::CALENDAR_LINK))?;
    set_cookie(&mut response, kept.header(&ctx.app().settings));
    Ok(response)
}

/// `/timetable/feed/end`
pub(crate) async fn end(ctx: Ctx) -> Result<Response, AppError> {
    timetable_feeds::end(ctx.db(), ctx.act()).await?;
    ctx.saved(Notice::CalendarLinkEnded, urls::CALENDAR_LINK)
}

/// `made`: the secret that this browser has kept, shown as long as it is that of the address.
async fn view(ctx: &Ctx, asked: &Asked, made: Option<&str>) -> Result<View, AppError> {
    let own = timetable_feeds::own(ctx.db(), ctx.act()).await?;
    let token = own.as_ref().and_then(|own| own.token);
    let made = made.filter(|secret| token == Some(TokenHash::of(secret)));
    let classes = schools::classes(ctx.db(), ctx.act()).await?;
    let class = classes
        .iter()
        .find(|class| class.id.to_string() == asked.class);
    let wanted = told(class, &asked.adult, &asked.room);
    let content = html! {
        @if let Some(secret) = made { (hand_over(&ctx.absolute(&urls::calendar_feed(secret)))) }
        p { "Your calendar can ask Waymark for the sessions of the week, on your phone or your computer. It is told when \
             and where they are and of which class, and no child’s name. Holidays are left out." }
        @if let Some(own) = &own { (known(own)) }
        h2 { @if own.is_some() { "A new address" } @else { "Your address" } }
        p { "It tells " (wanted) ", as far as you may see them. "
            a href=(asked.address(urls::TIMETABLE)) { "Choose another part of the week" } "." }
        @if own.is_some() { p { "The address before this one then tells nothing any more." } }
        (ui::Form { action: urls::CALENDAR_LINK, content: html! {
            @for (name, value) in asked.fields() { @if name != "pupil" { (Hidden { name, value }) } }
            (Button { text: "Make an address" })
        } })
    };
    Ok(View::new("Sessions in your calendar", content).back(urls::ACCOUNT))
}

fn hand_over(address: &str) -> Markup {
    html! {
        (InsetText { body: html! {
            p { strong { "Copy this address into your calendar now. It is shown for two minutes only." } }
            p { (address) }
            p { "In your calendar, look for a calendar to be added from an address, from a URL or by subscription. Keep it \
                 to yourself: whoever has it sees when and where sessions are." }
        } })
    }
}

fn known(own: &OwnFeed) -> Markup {
    let day = days::day(day_in_britain(own.made_at));
    html! {
        p { "Since " (day) " you have an address. It tells " (told(own.class.as_ref(), &own.adult, &own.room)) ". It ends \
             with your role at the school." }
        (ui::Form { action: urls::END_CALENDAR_LINK, content: html! { (Button { text: "End this address" }.secondary()) } })
    }
}

/// "the sessions of P4 with Ms Bell in Room 4".
fn told(class: Option<&Class>, adult: &str, room: &str) -> String {
    let (adult, room) = (adult.trim(), room.trim());
    let mut words = "all sessions".to_owned();
    if let Some(class) = class {
        words = format!("the sessions of {}", class.name);
    }
    if !adult.is_empty() {
        words = format!("{words} with {adult}");
    }
    if !room.is_empty() {
        words = format!("{words} in {room}");
    }
    words
}
