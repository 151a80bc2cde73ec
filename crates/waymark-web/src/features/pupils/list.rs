//! `/pupils`: everybody this hat may see, by name, narrowed as wished.

use crate::features::{classes, days, tags};
use crate::shell::{AppError, Ctx, Query, View, is_printable};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::names::{Name, NameError};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_policy::{ImportPupils, SeeSupport, may};
use waymark_store::views::{After, Page, PupilFilter, PupilLine, With};
use waymark_store::{overview, schools};
use waymark_ui::{
    Choice, Column, Filters, Input, LinkButton, Pagination, Select, Table, TextField,
};

/// What a list can be narrowed to: in the address, in words, and for the store.
const WITH: [(&str, &str, With); 10] = [
    ("", "Everybody", With::Anyone),
    ("needs", "With needs or a plan", With::Needs),
    ("needs_only", "With needs and no plan", With::NeedsOnly),
    ("draft", "With a draft", With::Plan(Phase::Draft)),
    (
        "in_consultation",
        "With a plan in consultation",
        With::Plan(Phase::InConsultation),
    ),
    ("live", "With a live plan", With::Plan(Phase::Live)),
    ("late", "Review late", With::ReviewLate),
    ("soon", "Review within three weeks", With::ReviewSoon),
    (
        "quiet",
        "Target without a look for three weeks",
        With::Quiet,
    ),
    ("closed", "With a closed plan", With::Plan(Phase::Closed)),
];

/// As it stands in the address. What it does not understand it leaves out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Narrowed {
    name: String,
    class: String,
    with: String,
    /// Where the page before ended: the place in the order, and the pupil.
    after: String,
    pupil: String,
}

pub(crate) async fn get(ctx: Ctx, Query(narrowed): Query<Narrowed>) -> Result<Response, AppError> {
    let classes = classes(&ctx).await?;
    let after = narrowed.after()?;
    let page = match narrowed.filter() {
        Some(filter) => overview::pupils(ctx.db(), ctx.act(), filter, after).await?,
        None => Page {
            lines: Vec::new(),
            next: None,
        },
    };
    ctx.html(view(&ctx, &narrowed, &classes, &page))
}

/// The classes this hat may choose from.
async fn classes(ctx: &Ctx) -> Result<Vec<Class>, AppError> {
    let mut classes = schools::classes(ctx.db(), ctx.act()).await?;
    let hat = ctx.hat();
    if hat.role.is_tied_to_classes() {
        classes.retain(|class| hat.classes.contains(&class.id));
    }
    Ok(classes)
}

impl Narrowed {
    /// `None` when nobody can have such a name.
    fn filter(&self) -> Option<PupilFilter> {
        let name = match Name::parse(&self.name) {
            Ok(name) => Some(name),
            Err(NameError::Blank) => None,
            Err(NameError::TooLong { .. } | NameError::Unprintable | NameError::NoLetter) => {
                return None;
            }
        };
        let with = WITH
            .iter()
            .find(|(slug, _, _)| *slug == self.with)
            .map(|(_, _, with)| *with);
        Some(PupilFilter {
            name,
            class: self.class.parse().ok(),
            with: with.unwrap_or_default(),
        })
    }

    /// A place that none of our pages leads to is refused.
    fn after(&self) -> Result<Option<After>, AppError> {
        if !is_printable(&self.after) {
            return Err(AppError::Malformed);
        }
        let sort_key = self.after.clone();
        let pupil = self.pupil.parse().ok();
        Ok(pupil.map(|pupil| After { sort_key, pupil }))
    }

    fn is_narrow(&self) -> bool {
        [&self.name, &self.class, &self.with]
            .iter()
            .any(|value| !value.trim().is_empty())
    }

    /// The address of this list, from its start or from a place in it.
    fn url(&self, after: Option<&After>) -> String {
        let place = after.map(|after| (after.sort_key.clone(), after.pupil.to_string()));
        let (after, pupil) = place.unwrap_or_default();
        let values = [
            ("name", self.name.as_str()),
            ("class", &self.class),
            ("with", &self.with),
            ("after", &after),
            ("pupil", &pupil),
        ];
        let given = values.into_iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> = given
            .map(|(name, value)| format!("{name}={}", urls::escaped(value)))
            .collect();
        if query.is_empty() {
            urls::PUPILS.to_owned()
        } else {
            format!("{}?{}", urls::PUPILS, query.join("&"))
        }
    }
}

fn view(ctx: &Ctx, narrowed: &Narrowed, classes: &[Class], page: &Page<PupilLine>) -> View {
    let imports = ctx.may::<ImportPupils>();
    let sees_plans = ctx.hat().role != Role::Office;
    // A specialist has a short list, and learns nothing from what they do not find on it.
    let outside = ctx.hat().role == Role::Specialist;
    let classes = if outside { &[] } else { classes };
    let next = page.next.as_ref().map(|after| narrowed.url(Some(after)));
    let chosen = classes
        .iter()
        .find(|class| sees_plans && class.id.to_string() == narrowed.class);
    let content = html! {
        (filters(narrowed, classes, sees_plans && !outside))
        @if let Some(class) = chosen {
            p { a href=(urls::class(class.id)) { "What " (class.name) " needs" } ": targets and strategies on one page" }
        }
        @if page.lines.is_empty() {
            (nobody(narrowed, imports))
        } @else {
            (table(ctx, page, sees_plans))
        }
        @if narrowed.after().is_ok_and(|after| after.is_some()) {
            p { a href=(narrowed.url(None)) { "Back to the start of the list" } }
        }
        @if sees_plans { p { a href=(urls::GROUPS) { "Groups" } ": pupils who work on the same targets" } }
        (Pagination { label: "Pupils", previous: None, next: next.as_deref() })
    };
    let view = View::new("Pupils", content);
    if imports {
        view.beside(html! {
            (LinkButton { text: "Import pupils", href: urls::IMPORT }.secondary())
            " "
            (LinkButton { text: "Add a pupil", href: urls::ADD_PUPIL }.secondary())
        })
    } else {
        view
    }
}

fn filters(narrowed: &Narrowed, classes: &[Class], sees_plans: bool) -> Markup {
    let name = TextField {
        id: "name",
        label: "Name",
        hint: None,
        value: &narrowed.name,
        error: None,
    };
    let ids: Vec<_> = classes
        .iter()
        .map(|class| (class.id.to_string(), class.name.as_str()))
        .collect();
    let all = Choice::new("", "All classes");
    let classes: Vec<_> = std::iter::once(all)
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    let with = WITH.map(|(slug, text, _)| Choice::new(slug, text));
    let select = |id, label, value, options| Select {
        id,
        label,
        hint: None,
        value,
        error: None,
        options,
    };
    let clear = narrowed.is_narrow().then_some(urls::PUPILS);
    html! {
        (Filters {
            action: urls::PUPILS,
            fields: html! {
                (name.with(Input::SEARCH))
                @if classes.len() > 2 { (select("class", "Class", &narrowed.class, &classes)) }
                @if sees_plans { (select("with", "Show", &narrowed.with, &with)) }
            },
            submit: "Show",
            clear,
        })
    }
}

fn nobody(narrowed: &Narrowed, imports: bool) -> Markup {
    html! {
        @if narrowed.is_narrow() {
            p { "No pupil matches. Try a part of the name, or clear the filters." }
        } @else if imports {
            p { "There are no pupils yet. Import them from your school's records, or add one by hand." }
        } @else {
            p { "There are no pupils in your classes yet. The school office or your coordinator brings them in." }
        }
    }
}

fn table(ctx: &Ctx, page: &Page<PupilLine>, sees_plans: bool) -> Markup {
    let mut columns = vec![
        Column::text("Pupil"),
        Column::text("Class"),
        Column::text("Year"),
    ];
    if sees_plans {
        columns.extend([Column::text("Plan"), Column::text("Next review")]);
    }
    let today = ctx.today();
    let rows = page.lines.iter().map(|line| row(line, ctx.hat(), today));
    html! { (Table { caption: "Pupils by family name", columns: &columns, rows: rows.collect(), empty: "" }) }
}

/// The name of the class, which leads to what it needs for whoever may read that.
fn class_cell(line: &PupilLine, hat: &Hat) -> Markup {
    let name = line.class.as_deref().unwrap_or("–");
    let class = line.facts.class.filter(|class| classes::opens(hat, *class));
    html! {
        @if let Some(class) = class { a href=(urls::class(class)) { (name) } } @else { (name) }
    }
}

fn row(line: &PupilLine, hat: &Hat, today: Day) -> Vec<Markup> {
    let sees_plan = may::<SeeSupport>(hat, &line.facts);
    let mut cells = vec![
        html! { a href=(urls::pupil(line.facts.id)) { (line.name) } },
        class_cell(line, hat),
        html! { (line.year_group.as_deref().unwrap_or("–")) },
    ];
    if sees_plan {
        let plan = line.plan.as_ref();
        let review = plan.and_then(|plan| plan.review_on).map(days::day);
        cells.push(html! {
            @match tags::plans_of(line, today) { Some(plans) => (plans), None => "–" }
        });
        cells.push(html! { (review.as_deref().unwrap_or("–")) });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::ids::PupilId;

    #[test]
    fn the_next_page_keeps_the_filters() {
        let narrowed = Narrowed {
            name: "O'Neill".into(),
            with: "live".into(),
            ..Narrowed::default()
        };
        let after = After {
            sort_key: "oneill\tamy".into(),
            pupil: PupilId(uuid::Uuid::from_u128(7)),
        };
        assert_eq!(
            narrowed.url(Some(&after)),
            "/pupils?name=O%27Neill&with=live&after=oneill%09amy&pupil=00000000-0000-0000-0000-000000000007"
        );
        assert_eq!(narrowed.url(None), "/pupils?name=O%27Neill&with=live");
    }

    #[test]
    fn a_name_that_nobody_can_have_finds_nobody() {
        let narrowed = |name: &str| Narrowed {
            name: name.into(),
            ..Narrowed::default()
        };
        assert_eq!(narrowed("1234").filter(), None);
        assert!(
            narrowed("  ")
                .filter()
                .is_some_and(|filter| filter.name.is_none())
        );
    }
}
