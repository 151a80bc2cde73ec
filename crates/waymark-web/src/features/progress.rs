//! `/progress`: how the targets of a class or of the whole caseload are going, one line for each.
//!
//! Nothing is averaged over pupils, and nobody is ranked: within a heading the lines stand by pupil.

use crate::features::days;
use crate::shell::{AppError, Ctx, Query, View, is_printable};
use crate::urls;
use axum::response::Response;
use jiff::ToSpan;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::ClassId;
use waymark_domain::progress::verdict::{Criterion, Verdict};
use waymark_domain::target::Measure;
use waymark_store::progress;
use waymark_store::views::{AfterTarget, ProgressLine, ProgressPage};
use waymark_ui::{Choice, Column, Details, Filters, Pagination, Select, Table};

/// A target that nobody has looked at for so many weeks is asked about.
const QUIET_WEEKS: i32 = 3;

/// As it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    class: String,
    /// Where the page before ended: the place in the order, and the target.
    after: String,
    target: String,
}

pub(crate) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let page = progress::page(ctx.db(), ctx.act(), asked.class()?, asked.after()?).await?;
    ctx.html(view(&asked, &page, ctx.today()))
}

impl Asked {
    fn class(&self) -> Result<Option<ClassId>, AppError> {
        if self.class.is_empty() {
            return Ok(None);
        }
        self.class.parse().map(Some).map_err(|_| AppError::NotFound)
    }

    /// A place that none of our pages leads to is refused.
    fn after(&self) -> Result<Option<AfterTarget>, AppError> {
        if !is_printable(&self.after) {
            return Err(AppError::Malformed);
        }
        let sort_key = self.after.clone();
        let target = self.target.parse().ok();
        Ok(target.map(|target| AfterTarget { sort_key, target }))
    }

    /// The address of what comes after a place in this list.
    fn next(&self, after: &AfterTarget) -> String {
        let (list, and) = match self.class() {
            Ok(Some(class)) => (urls::progress_in(class), '&'),
            Ok(None) | Err(_) => (urls::PROGRESS.to_owned(), '?'),
        };
        let place = urls::escaped(&after.sort_key);
        format!("{list}{and}after={place}&target={}", after.target)
    }
}

/// What should be done about a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Reached,
    Quiet,
    OffTheLine,
    Ready,
    OnTheWay,
    TooEarly,
}

impl Group {
    /// A goal that was reached is news however old it is; of the others, what nobody has looked at says nothing.
    fn of(line: &ProgressLine, verdict: Verdict, today: Day) -> Self {
        let since = today.saturating_sub(QUIET_WEEKS.weeks());
        let quiet = line.started_on < since && line.last_seen_on.is_none_or(|on| on < since);
        match verdict {
            Verdict::ReachedCriterion { .. } => Self::Reached,
            _ if quiet => Self::Quiet,
            Verdict::OffTheLine(_) => Self::OffTheLine,
            Verdict::ReadyForNext(_) => Self::Ready,
            Verdict::OnTheWay(_) => Self::OnTheWay,
            Verdict::NoData | Verdict::NotEnough { .. } | Verdict::NoLine { .. } => Self::TooEarly,
        }
    }

    /// The heading, and what is said where nobody stands under it.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Reached => (
                "Goal reached",
                "No goal has been reached three times running.",
            ),
            Self::Quiet => (
                "No observation for three weeks",
                "Every target has been looked at in the last three weeks.",
            ),
            Self::OffTheLine => (
                "Off the line",
                "Nowhere were the last four sessions all worse than the line.",
            ),
            Self::Ready => (
                "Ready for the next step",
                "Nowhere were the last four sessions all better than the line.",
            ),
            Self::OnTheWay => ("On the way", ""),
            Self::TooEarly => ("Too early to say, or not counted", ""),
        }
    }
}

/// A line with what its numbers say.
struct Judged<'a> {
    line: &'a ProgressLine,
    verdict: Verdict,
    group: Group,
}

impl<'a> Judged<'a> {
    fn of(line: &'a ProgressLine, today: Day) -> Self {
        let verdict = Verdict::of(&line.points, line.line.as_ref(), Criterion::USUAL);
        Self {
            line,
            verdict,
            group: Group::of(line, verdict, today),
        }
    }

    fn row(&self) -> Vec<Markup> {
        let line = self.line;
        vec![
            html! { a href=(urls::plan(line.facts.id)) { (line.pupil) } },
            html! { (line.class.as_deref().unwrap_or("–")) },
            html! { a href=(urls::target(line.facts.id, line.target)) { (wording(&line.wording)) } },
            html! { (self.said()) },
        ]
    }

    /// The sentence; where it is no news of these weeks, with the day on which somebody last looked.
    fn said(&self) -> String {
        let seen = self.line.last_seen_on.map(days::day);
        let counted = self.line.measure != Measure::Narrative;
        let sentence = self.verdict.sentence();
        match (seen, self.group) {
            (Some(on), _) if !counted => format!("Last seen on {on}."),
            (Some(on), _) if self.verdict == Verdict::NoData => {
                format!("No number yet. Last seen on {on}.")
            }
            (Some(on), Group::Quiet) => format!("Last seen on {on}. {sentence}"),
            _ => sentence,
        }
    }
}

fn wording(wording: &str) -> &str {
    match wording.trim() {
        "" => "A target without words",
        words => words,
    }
}

fn view(asked: &Asked, page: &ProgressPage, today: Day) -> View {
    let judged: Vec<_> = page
        .lines
        .iter()
        .map(|line| Judged::of(line, today))
        .collect();
    let next = page.next.as_ref().map(|after| asked.next(after));
    let first = asked.target.is_empty();
    let content = html! {
        (filters(asked, page))
        @if judged.is_empty() && first { p { "No plan is live here yet." } }
        @if page.next.is_some() || !first {
            p { "There are more targets than fit on one page. They stand by pupil; choose a class to see all of its own." }
        }
        @if !judged.is_empty() { (groups(&judged)) }
        @if !first { p { a href=(start(page.class)) { "Back to the start" } } }
        (Pagination { label: "Targets", previous: None, next: next.as_deref() })
    };
    let class = page.class.and_then(|class| {
        let mut classes = page.classes.iter();
        classes.find(|one| one.id == class)
    });
    let title = match class {
        Some(class) => format!("How it is going in {}", class.name),
        None => "How it is going".to_owned(),
    };
    View::new(title, content)
        .caption(days::full_day(today))
        .back(class.map_or_else(|| urls::START.to_owned(), |class| urls::class(class.id)))
}

fn start(class: Option<ClassId>) -> String {
    class.map_or_else(|| urls::PROGRESS.to_owned(), urls::progress_in)
}

fn filters(asked: &Asked, page: &ProgressPage) -> Markup {
    let ids: Vec<_> = page
        .classes
        .iter()
        .map(|class| (class.id.to_string(), class.name.as_str()))
        .collect();
    let all = Choice::new("", "All classes");
    let options: Vec<_> = std::iter::once(all)
        .chain(ids.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    let select = Select {
        id: "class",
        label: "Class",
        hint: None,
        value: &asked.class,
        error: None,
        options: &options,
    };
    html! {
        @if ids.len() > 1 {
            (Filters {
                action: urls::PROGRESS,
                fields: html! { (select) },
                submit: "Show",
                clear: (!asked.class.is_empty()).then_some(urls::PROGRESS),
            })
        }
    }
}

/// What asks for something stands open; what goes on as it should is folded away.
fn groups(judged: &[Judged<'_>]) -> Markup {
    let ask = [
        Group::OffTheLine,
        Group::Quiet,
        Group::Ready,
        Group::Reached,
    ];
    html! {
        @for group in ask {
            @let (title, none) = group.words();
            h2 { (title) }
            (table(group, judged, none))
        }
        @for group in [Group::OnTheWay, Group::TooEarly] {
            @let number = judged.iter().filter(|one| one.group == group).count();
            @if number > 0 {
                (Details { summary: &format!("{} ({number})", group.words().0), body: table(group, judged, "") })
            }
        }
    }
}

fn table(group: Group, judged: &[Judged<'_>], empty: &str) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Class"),
        Column::text("Target"),
        Column::text("What the numbers say"),
    ];
    let of_group = judged.iter().filter(|one| one.group == group);
    let table = Table {
        caption: group.words().0,
        columns: &columns,
        rows: of_group.map(Judged::row).collect(),
        empty,
    };
    html! { (table.under_heading()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;
    use waymark_domain::ids::{PlanId, PupilId, SchoolId, TargetId};
    use waymark_domain::phase::Phase;
    use waymark_domain::progress::verdict::Point;
    use waymark_policy::PlanFacts;

    const TODAY: Day = date(2026, 10, 30);

    fn line(points: &[f64], last_seen_on: Option<Day>) -> ProgressLine {
        let on = (1..=30).map(|day| date(2026, 9, day));
        let point = |(on, value): (Day, &f64)| Point { on, value: *value };
        ProgressLine {
            facts: PlanFacts {
                id: PlanId(Uuid::nil()),
                pupil: PupilId(Uuid::nil()),
                school: SchoolId(Uuid::nil()),
                class: None,
                phase: Phase::Live,
            },
            target: TargetId(Uuid::nil()),
            pupil: "Isla Fraser".to_owned(),
            class: None,
            wording: "Reads 20 key words".to_owned(),
            measure: Measure::Count,
            line: waymark_domain::observation::AimLine::between(
                date(2026, 9, 1),
                Some(4.0),
                date(2026, 12, 18),
                Some(18.0),
            ),
            started_on: date(2026, 9, 1),
            last_seen_on,
            points: on.zip(points).map(point).collect(),
        }
    }

    fn judged(points: &[f64], last_seen_on: Option<Day>) -> (Group, String) {
        let line = line(points, last_seen_on);
        let judged = Judged::of(&line, TODAY);
        (judged.group, judged.said())
    }

    #[test]
    fn what_nobody_has_looked_at_for_three_weeks_is_asked_about_unless_its_goal_was_reached() {
        let old = Some(date(2026, 10, 8));
        assert_eq!(judged(&[2.0; 8], old).0, Group::Quiet);
        assert!(
            judged(&[2.0; 8], old)
                .1
                .starts_with("Last seen on 8 October 2026. None of")
        );
        assert_eq!(judged(&[], None).0, Group::Quiet);
        assert_eq!(judged(&[18.0; 8], old).0, Group::Reached);
        assert_eq!(
            judged(&[2.0; 8], Some(date(2026, 10, 9))).0,
            Group::OffTheLine
        );
    }

    #[test]
    fn below_eight_sessions_nothing_is_said_about_the_way() {
        let recent = Some(date(2026, 10, 29));
        assert_eq!(judged(&[2.0; 7], recent).0, Group::TooEarly);
        assert_eq!(judged(&[17.0; 8], recent).0, Group::Ready);
        assert_eq!(
            judged(&[], recent).1,
            "No number yet. Last seen on 29 October 2026."
        );
    }

    #[test]
    fn the_next_page_keeps_the_class() {
        let after = AfterTarget {
            sort_key: "oneill\tamy".to_owned(),
            target: TargetId(Uuid::from_u128(7)),
        };
        let class = Uuid::from_u128(3).to_string();
        let place = "after=oneill%09amy&target=00000000-0000-0000-0000-000000000007";
        let all = Asked::default();
        assert_eq!(all.next(&after), format!("/progress?{place}"));
        let of_class = Asked {
            class: class.clone(),
            ..Asked::default()
        };
        let own = "/progress?class".to_owned() + &format!("={class}&{place}");
        assert_eq!(of_class.next(&after), own);
    }
}
