//! `/pupils/{pupil}/audit`: who looked at a pupil and who changed what, day by day, for those who run the school.

mod words;

use crate::features::days;
use crate::shell::state::{day_in_britain, first_moment_in_britain};
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::people::Role;
use waymark_store::views::{AuditLine, Did, LogFilter, PupilLog};
use waymark_store::{audit, wide_looks};
use waymark_ui::{
    Choice, Column, DateField, DateText, Filters, FormErrors, Heading, InsetText, Level,
    Pagination, Select, Size, Table,
};

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
    #[serde(rename = "from.day")]
    from_day: String,
    #[serde(rename = "from.month")]
    from_month: String,
    #[serde(rename = "from.year")]
    from_year: String,
    #[serde(rename = "to.day")]
    to_day: String,
    #[serde(rename = "to.month")]
    to_month: String,
    #[serde(rename = "to.year")]
    to_year: String,
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
    let wide = wide_looks::unchecked(ctx.db(), ctx.act()).await?;
    ctx.html(view(id, &narrowed, &log, wide))
}

impl Narrowed {
    fn filter(&self) -> LogFilter {
        let did = DID.iter().find(|(slug, _, _)| *slug == self.did);
        let place = self.before.parse().ok().zip(self.line.parse().ok());
        LogFilter {
            person: self.person.parse().ok(),
            did: did.and_then(|(_, _, did)| *did),
            before: place,
            from: day("from", self.from()).map(first_moment_in_britain),
            until: day("to", self.to())
                .and_then(|day| day.tomorrow().ok())
                .map(first_moment_in_britain),
        }
    }

    fn from(&self) -> DateText<'_> {
        DateText {
            day: &self.from_day,
            month: &self.from_month,
            year: &self.from_year,
        }
    }

    fn to(&self) -> DateText<'_> {
        DateText {
            day: &self.to_day,
            month: &self.to_month,
            year: &self.to_year,
        }
    }

    /// The address of what comes after this page.
    fn next(&self, pupil: PupilId, log: &PupilLog) -> Option<String> {
        let (at, line) = log.next?;
        let values = [
            ("person", self.person.clone()),
            ("did", self.did.clone()),
            ("from.day", self.from_day.clone()),
            ("from.month", self.from_month.clone()),
            ("from.year", self.from_year.clone()),
            ("to.day", self.to_day.clone()),
            ("to.month", self.to_month.clone()),
            ("to.year", self.to_year.clone()),
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

/// What is no day narrows nothing.
fn day(id: &str, typed: DateText<'_>) -> Option<Day> {
    days::parse(&mut FormErrors::none(), id, "the day", typed)
}

fn view(pupil: PupilId, narrowed: &Narrowed, log: &PupilLog, wide: i64) -> View {
    let url = urls::pupil_audit(pupil);
    let next = narrowed.next(pupil, log);
    let content = html! {
        @if wide > 0 {
            (InsetText { body: html! { p {
                a href=(urls::WIDE_LOOKS) { "Somebody has opened the records of unusually many pupils" } ", and nobody has looked into it yet."
            } } })
        }
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
    let texts = [
        &narrowed.person,
        &narrowed.did,
        &narrowed.from_year,
        &narrowed.to_year,
    ];
    let narrow = texts.iter().any(|text| !text.is_empty());
    let errors = FormErrors::none();
    let fields = html! {
        (select("person", "Who", &narrowed.person, &people))
        (select("did", "What", &narrowed.did, &did))
        (DateField { id: "from", label: "From", hint: None, value: narrowed.from(), errors: &errors })
        (DateField { id: "to", label: "To", hint: None, value: narrowed.to(), errors: &errors })
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

/// One line for what one person did again and again within one visit, with how often; the newest time stands for all.
fn visits(lines: &[AuditLine]) -> Vec<(&AuditLine, usize)> {
    let visit = SignedDuration::from_mins(30);
    let same = |a: &AuditLine, b: &AuditLine| {
        let whose = |line: &AuditLine| (line.person, line.hat);
        whose(a) == whose(b)
            && a.at.duration_since(b.at) < visit
            && words::said(a) == words::said(b)
    };
    let runs = lines.chunk_by(same);
    runs.filter_map(|run| Some((run.first()?, run.len())))
        .collect()
}

fn of_day(day: Day, lines: &[AuditLine]) -> Markup {
    let title = days::full_day(day);
    let columns = [
        Column::text("Time"),
        Column::text("Who"),
        Column::text("What"),
    ];
    let row = |(line, count): &(&AuditLine, usize)| {
        let time = days::clock(line.at);
        let times = (*count > 1).then(|| format!(" ({count} times)"));
        vec![
            html! { (time) },
            who(line),
            html! { (words::said(line)) @if let Some(times) = times { (times) } },
        ]
    };
    let table = Table {
        caption: &title,
        columns: &columns,
        rows: visits(lines).iter().map(row).collect(),
        empty: "",
    };
    html! {
        (Heading { text: &title, level: Level::Two, size: Size::Medium, id: None })
        (table.under_heading())
    }
}

/// "Ann Reid" above "Coordinator".
fn who(line: &AuditLine) -> Markup {
    let nobody = match line.action.as_str() {
        "SheetOpened" => "Somebody with the class sheet that was lent",
        _ => "By a command on the server",
    };
    let name = line.name.as_deref().unwrap_or(nobody);
    html! {
        (name)
        @if let Some(role) = line.hat.map(Role::label) { br; small { (role) } }
    }
}
