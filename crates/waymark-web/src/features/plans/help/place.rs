//! `/plans/{plan}/help/{help}/place`: promised help gets its places in the week (D101).

use super::tally;
use crate::features::days;
use crate::features::timetable::{places, warnings};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::ids::{PlanId, ProvisionId, SlotId};
use waymark_domain::phase::Phase;
use waymark_domain::text::Line;
use waymark_domain::timetable::{Fit, OutsideSchool, WeekTime, Weekday, Weeks};
use waymark_policy::{AmendPlan, EditDraft, PlanFacts, may};
use waymark_store::promised::HelpLine;
use waymark_store::timetabled::{Narrowed, NewPlace};
use waymark_store::{StoreError, help, plans, timetable};
use waymark_ui::{
    Button, Checkboxes, Choice, DateField, Form, FormErrors, Heading, Hidden, Input, Layout, Level,
    Radios, Size, TextField, Width,
};

const DAY: &str = "day";
const TIME: &str = "time";
const ROOM: &str = "room";
const LESSON: &str = "lesson";
const WEEKS: &str = "weeks";
const FROM: &str = "from";

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, id)): Path<(PlanId, ProvisionId)>,
) -> Result<Response, AppError> {
    let place = Place::of(&ctx, plan, id).await?;
    ctx.html(place.view(&place.begun(&ctx), &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, id)): Path<(PlanId, ProvisionId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let new = match parse(&ctx, &fields) {
        Ok(new) => new,
        Err(errors) => {
            let place = Place::of(&ctx, plan, id).await?;
            return ctx.refused(place.view(&fields, &errors));
        }
    };
    match timetable::place(ctx.db(), ctx.act(), plan, id, new).await {
        Ok(Changed::Done) | Err(StoreError::Conflict) => {
            ctx.saved(Notice::HelpPlaced, &urls::place_help(plan, id))
        }
        Ok(Changed::Gone | Changed::Clash { .. }) => ctx.go(&urls::plan_help(plan)),
        Err(error) => Err(error.into()),
    }
}

/// `/plans/{plan}/help/{help}/place/{slot}/remove`
pub(crate) async fn remove(
    ctx: Ctx,
    Path((plan, id, slot)): Path<(PlanId, ProvisionId, SlotId)>,
) -> Result<Response, AppError> {
    timetable::take_away(ctx.db(), ctx.act(), plan, slot).await?;
    ctx.saved(Notice::PlaceTaken, &urls::place_help(plan, id))
}

/// Whether the hat writes the plan, and so places its help.
pub(super) fn places_help(ctx: &Ctx, facts: &PlanFacts) -> bool {
    may::<EditDraft>(ctx.hat(), facts) || may::<AmendPlan>(ctx.hat(), facts)
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Vec<NewPlace>, FormErrors> {
    let mut errors = FormErrors::none();
    let days: Vec<Weekday> = fields.all(DAY).filter_map(Weekday::parse).collect();
    if days.is_empty() {
        errors.add(DAY, "Choose a day");
    }
    let time = errors.check(
        TIME,
        days::time(fields.get(TIME)).ok_or(()),
        |()| "Enter a time, like 10am or 13:15",
    );
    let mut line = |name: &str| {
        let line = Line::optional(fields.get(name));
        let line = errors.check(name, line, |_| "Make this shorter");
        line.map(|line| line.map_or_else(String::new, Line::into_string))
    };
    let (room, lesson) = (line(ROOM), line(LESSON));
    let weeks = Weeks::parse(fields.get(WEEKS)).ok_or(());
    let weeks = errors.check(WEEKS, weeks, |()| "Choose in which weeks");
    let from = days::parse(&mut errors, FROM, "the first day", fields.day(FROM));
    let (Some(time), Some(room), Some(lesson)) = (time, room, lesson) else {
        return Err(errors);
    };
    let (Some(weeks), Some(from)) = (weeks, from) else {
        return Err(errors);
    };
    let mut places = Vec::new();
    for day in days {
        let time = WeekTime::new(day, time);
        let Some(time) = errors.check(
            TIME,
            time,
            |OutsideSchool| "Enter a time of the school day, between 7am and 6pm",
        ) else {
            return Err(errors);
        };
        let id = fields.get(&id_of(day)).parse();
        places.push(NewPlace {
            id: SlotId(id.unwrap_or_else(|_| ctx.new_id())),
            time,
            room: room.clone(),
            lesson: lesson.clone(),
            from,
            weeks,
        });
    }
    if errors.is_empty() {
        Ok(places)
    } else {
        Err(errors)
    }
}

/// Of the place on that day; made with the page, so that a form that is sent twice is kept once.
fn id_of(day: Weekday) -> String {
    format!("id.{}", day.slug())
}

/// Help of a plan with what is known of its week.
struct Place {
    plan: PlanId,
    pupil: String,
    line: HelpLine,
    live: bool,
    today: Day,
    clashes: Vec<String>,
}

impl Place {
    /// For whoever writes the plan; help that has ended is not there.
    async fn of(ctx: &Ctx, plan: PlanId, id: ProvisionId) -> Result<Self, AppError> {
        let page = help::page(ctx.db(), ctx.act(), plan).await?;
        let runs = |line: &HelpLine| {
            let until = line.help.provision.until;
            line.help.provision.id == id && until.is_none_or(|until| ctx.today() < until)
        };
        let writes = places_help(ctx, &page.facts);
        let line = page.lines.into_iter().find(|line| writes && runs(line));
        let line = line.ok_or(AppError::NotFound)?;
        let own = Narrowed {
            pupil: Some(page.facts.pupil),
            ..Narrowed::default()
        };
        let week = timetable::page(ctx.db(), ctx.act(), own).await?;
        Ok(Self {
            plan,
            pupil: plans::page(ctx.db(), ctx.act(), plan)
                .await?
                .content
                .pupil
                .name,
            line,
            live: page.facts.phase == Phase::Live,
            today: ctx.today(),
            clashes: warnings::clashes(&week),
        })
    }

    fn begun(&self, ctx: &Ctx) -> Fields {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let provision = &self.line.help.provision;
        let mut fields = vec![
            field(ROOM, &provision.place),
            field(WEEKS, Weeks::usual(provision.dose).slug()),
        ];
        let first = ["day", "month", "year"].iter().zip(days::boxes(self.today));
        fields.extend(first.map(|(part, value)| (format!("{FROM}.{part}"), value)));
        for day in Weekday::ALL {
            fields.push(field(&id_of(day), &ctx.new_id().to_string()));
        }
        Fields(fields)
    }

    fn view(&self, typed: &Fields, errors: &FormErrors) -> View {
        let help = &self.line.help;
        let fit = Fit::of(
            help.provision.dose,
            self.line.slots.iter().map(|slot| slot.weeks),
        );
        let pupil = help.pupil;
        let content = html! {
            p { (tally::promise(help)) }
            @if !self.clashes.is_empty() {
                (Heading { text: "Please look at this", level: Level::Two, size: Size::Medium, id: None })
                ul { @for words in &self.clashes { li { (words) } } }
            }
            p { (warnings::fit(fit)) }
            @for slot in &self.line.slots {
                @let place = places::place(slot, help.provision.dose.minutes(), self.today);
                p { (place) }
                (Form {
                    action: &urls::take_place(self.plan, help.provision.id, slot.id),
                    content: html! { (Button { text: &format!("Take away {place}") }.text_only()) },
                })
            }
            (Heading { text: "Place it in the week", level: Level::Two, size: Size::Medium, id: None })
            (self.form(typed, errors))
            @if self.live {
                p { a href=(urls::timetable_of_pupil(pupil)) { "The whole week of " (self.pupil) } }
            } @else {
                p { "Once the plan is live, it is on the timetable of the school, and clashes are pointed out." }
            }
        };
        View::new("When this help happens", content)
            .caption(format!("{} – {}", self.pupil, help.what))
            .back(urls::plan_help(self.plan))
            .errors(errors)
    }

    fn form(&self, typed: &Fields, errors: &FormErrors) -> Markup {
        let choices = Weekday::ALL.map(|day| Choice::new(day.slug(), day.label()));
        let ticked: Vec<_> = typed.all(DAY).collect();
        let weeks = Weeks::ALL.map(|weeks| Choice::new(weeks.slug(), weeks.label()));
        let text = |id, label, hint| TextField {
            id,
            label,
            hint: Some(hint),
            value: typed.get(id),
            error: errors.of(id),
        };
        let content = html! {
            (Checkboxes { id: DAY, label: "On which days?", hint: None, values: &ticked, error: errors.of(DAY), options: &choices })
            (Radios {
                id: WEEKS,
                label: "In which weeks?",
                hint: None,
                value: typed.get(WEEKS),
                error: errors.of(WEEKS),
                options: &weeks,
                layout: Layout::Stacked,
            })
            (DateField {
                id: FROM,
                label: "From which day on?",
                hint: Some("The week of this day is the first one. Two that take turns begin one week apart"),
                value: typed.day(FROM),
                errors,
            })
            (text(TIME, "At what time?", "Like 10am or 13:15").with(Input::TEXT.width(Width::Ten)))
            (text(ROOM, "Room (optional)", "Like Room 4"))
            (text(LESSON, "Which lesson is missed? (optional)", "Like Music. Waymark tells you when the same one is missed too often"))
            @for day in Weekday::ALL { (Hidden { name: &id_of(day), value: typed.get(&id_of(day)) }) }
            (Button { text: "Place it" })
        };
        let action = urls::place_help(self.plan, self.line.help.provision.id);
        html! { (Form { action: &action, content }) }
    }
}
