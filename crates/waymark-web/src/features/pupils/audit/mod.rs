//! `/pupils/{pupil}/audit`: who looked at a pupil and who changed what, day by day, for those who run the school.

mod words;

use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::people::Role;
use waymark_store::audit;
use waymark_store::views::{AuditLine, Did, LogFilter, PupilLog};
use waymark_ui::{Choice, Column, Filters, Heading, Level, Pagination, Select, Size, Table};

/// What the log can be narrowed to: in the address, in words, and for the store.
const DID: [(&str, &str, Option<Did>); 4] = [
    ("", "Everything", None),
    ("looked", "Looked at it", Some(Did::Looked)),
    ("printed", "Printed it", Some(Did::Printed)),
    ("changed", "Changed something", Some(Did::Changed)),
];

/// As it stands in the address. What it does not understand it leaves out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Narrowed {
    person: String,
    did: String,
    /// Where the page before ended: the moment, and the line.
    before: String,
    line: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Query(narrowed): Query<Narrowed>,
) -> Result<Response, AppError> {
    let log = audit::page(ctx.db(), ctx.act(), id, narrowed.filter()).await?;
    ctx.html(view(id, &narrowed, &log))
}

impl Narrowed {
    fn filter(&self) -> LogFilter {
        let did = DID.iter().find(|(slug, _, _)| *slug == self.did);
        let place = self.before.parse().ok().zip(self.line.parse().ok());
        LogFilter {
            person: self.person.parse().ok(),
            did: did.and_then(|(_, _, did)| *did),
            before: place,
        }
    }

    /// The address of what comes after this page.
    fn next(&self, pupil: PupilId, log: &PupilLog) -> Option<String> {
        let (at, line) = log.next?;
        let values = [
            ("person", self.person.clone()),
            ("did", self.did.clone()),
            ("before", at.to_string()),
            ("line", line.to_string()),
        ];
        let given = values.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> = given
            .map(|(name, value)| format!("{name}={}", urls::escaped(value)))
            .collect();
        Some(format!("{}?{}", urls::pupil_audit(pupil), query.join("&")))
    }
}

fn view(pupil: PupilId, narrowed: &Narrowed, log: &PupilLog) -> View {
    let url = urls::pupil_audit(pupil);
    let next = narrowed.next(pupil, log);
    let content = html! {
        p { "Every look and every change is written down and cannot be taken back. That you opened this page is written down, too." }
        (filters(&url, narrowed, log))
        @if log.lines.is_empty() { p { "Nothing matches." } }
        @for (day, lines) in by_day(&log.lines) { (of_day(day, lines)) }
        @if !narrowed.before.is_empty() { p { a href=(url) { "Back to the newest" } } }
        (Pagination { label: "Days", previous: None, next: next.as_deref() })
    };
    View::new("Who looked and who changed what", content)
        .caption(&log.pupil)
        .back(urls::pupil(pupil))
}

fn filters(url: &str, narrowed: &Narrowed, log: &PupilLog) -> Markup {
    let ids: Vec<_> = log
        .people
        .iter()
        .map(|(id, name)| (id.to_string(), name.as_str()))
        .collect();
    let people: Vec<_> = std::iter::once(Choice::new("", "Everybody"))
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    let did = DID.map(|(slug, text, _)| Choice::new(slug, text));
    let select = |id, label, value, options| Select {
        id,
        label,
        hint: None,
        value,
        error: None,
        options,
    };
    let narrow = !narrowed.person.is_empty() || !narrowed.did.is_empty();
    let fields = html! {
        (select("person", "Who", &narrowed.person, &people))
        (select("did", "What", &narrowed.did, &did))
    };
    html! {
        (Filters { action: url, fields, submit: "Show", clear: narrow.then_some(url) })
    }
}

/// The lines of each day, in their order.
fn by_day(lines: &[AuditLine]) -> Vec<(Day, &[AuditLine])> {
    let same = |a: &AuditLine, b: &AuditLine| day_in_britain(a.at) == day_in_britain(b.at);
    let days = lines.chunk_by(same);
    days.filter_map(|lines| Some((day_in_britain(lines.first()?.at), lines)))
        .collect()
}

fn of_day(day: Day, lines: &[AuditLine]) -> Markup {
    let title = days::full_day(day);
    let columns = [
        Column::text("Time"),
        Column::text("Who"),
        Column::text("What"),
    ];
    let row = |line: &AuditLine| {
        let time = days::clock(line.at);
        vec![html! { (time) }, who(line), html! { (words::said(line)) }]
    };
    let table = Table {
        caption: &title,
        columns: &columns,
        rows: lines.iter().map(row).collect(),
        empty: "",
    };
    html! {
        (Heading { text: &title, level: Level::Two, size: Size::Medium, id: None })
        (table.under_heading())
    }
}

/// "Ann Reid" above "Coordinator".
fn who(line: &AuditLine) -> Markup {
    let name = line.name.as_deref().unwrap_or("By a command on the server");
    html! {
        (name)
        @if let Some(role) = line.hat.map(Role::label) { br; small { (role) } }
    }
}
