//! The school's year, the help that was promised in its plans, and most of it given.

use super::{Demo, Person};
use jiff::ToSpan;
use jiff::civil::date;
use waymark_domain::Day;
use waymark_domain::calendar::entry::{CalendarEntry, Entered};
use waymark_domain::calendar::{Calendar, DayOff, Stretch};
use waymark_domain::ids::{CalendarEntryId, DeliveryId, PlanId, ProvisionId, SlotId};
use waymark_domain::ledger::{NotGiven, Went};
use waymark_domain::provision::{Dose, Per, Provision, words};
use waymark_domain::timetable::{WeekTime, Weekday, Weeks};
use waymark_store::promised::PromisedHelp;
use waymark_store::timetabled::NewPlace;
use waymark_store::{calendar, help, plans, timetable};

/// A week of it has been given, and so on back to the day on which the plan went live.
const WEEKS: i32 = 12;

impl Demo {
    /// Terms and days off as in much of Scotland, of the school year in which the demo is made.
    pub(super) async fn year(&self, by: &Person) -> anyhow::Result<()> {
        let today = self.today;
        let year = if today.month() < 7 {
            today.year() - 1
        } else {
            today.year()
        };
        let day = |month, day| date(if month < 7 { year + 1 } else { year }, month, day);
        let off = Entered::Off;
        let lines = [
            (Entered::Term, "Autumn term", day(8, 17), day(12, 18)),
            (
                off(DayOff::Holiday),
                "October week",
                day(10, 12),
                day(10, 16),
            ),
            (
                off(DayOff::InService),
                "In-service day",
                day(8, 17),
                day(8, 17),
            ),
            (
                off(DayOff::Holiday),
                "St Andrew’s Day",
                day(11, 30),
                day(11, 30),
            ),
            (Entered::Term, "Spring term", day(1, 5), day(4, 2)),
            (Entered::Term, "Summer term", day(4, 19), day(6, 25)),
        ];
        for (what, name, from, to) in lines {
            let entry = CalendarEntry {
                id: CalendarEntryId(self.ids.next()),
                what,
                name: name.to_owned(),
                days: Stretch { from, to },
            };
            calendar::add(&self.db, self.act(by, self.ago(119)), entry).await??;
        }
        Ok(())
    }

    /// Promises the help that the plan's strategies speak of, and gives most of it.
    pub(super) async fn help(&self, by: &Person, plan: PlanId, since: Day) -> anyhow::Result<()> {
        let page = plans::page(&self.db, self.act(by, self.today), plan).await?;
        for (at, target) in page.content.targets.iter().take(2).enumerate() {
            let Some(strategy) = target.strategies.first() else {
                continue;
            };
            let read = words::read(&strategy.how_often);
            let (times, per) = read.often.unwrap_or((2, Per::Week));
            let id = ProvisionId(self.ids.next());
            let new = PromisedHelp {
                provision: Provision {
                    id,
                    targets: vec![target.id],
                    who: strategy.who.clone(),
                    place: String::new(),
                    learners: read.learners.unwrap_or(1),
                    dose: Dose::new(times, per, read.minutes.unwrap_or(15))?,
                    from: since,
                    until: None,
                },
                pupil: page.facts.pupil,
                what: strategy.wording.clone(),
                group: String::new(),
            };
            help::promise(&self.db, self.act(by, since), plan, new).await?;
            let days_a_week = if per == Per::Day { 5 } else { times };
            if at == 0 {
                self.place(by, plan, id, days_a_week).await?;
            }
            self.give(by, id, since, days_a_week).await?;
        }
        Ok(())
    }

    /// Gives the help of some plans its places in the week: mostly as many as were promised.
    async fn place(
        &self,
        by: &Person,
        plan: PlanId,
        help: ProvisionId,
        days_a_week: u8,
    ) -> anyhow::Result<()> {
        let number = plan.0.as_u128() % 97;
        if !number.is_multiple_of(3) {
            return Ok(());
        }
        let turn = usize::try_from(number / 3)?;
        let days = Weekday::ALL.into_iter().cycle().skip(turn);
        let days = days.take(usize::from(days_a_week.min(5)));
        let starts = 9 * 60 + 15 * i32::try_from(turn % 24)?;
        let since = self.ago(80);
        let places = days.map(|day| {
            Ok(NewPlace {
                id: SlotId(self.ids.next()),
                time: WeekTime::kept(day, starts)?,
                room: ["Room 4", "Library", "Quiet room"][turn % 3].to_owned(),
                lesson: ["", "Topic", "Music", ""][turn % 4].to_owned(),
                from: since,
                weeks: Weeks::Every,
            })
        });
        let places = places.collect::<anyhow::Result<Vec<_>>>()?;
        timetable::place(&self.db, self.act(by, since), plan, help, places).await?;
        Ok(())
    }

    /// The first days of each week, but for a day now and then when nobody was free.
    async fn give(
        &self,
        by: &Person,
        help: ProvisionId,
        since: Day,
        days_a_week: u8,
    ) -> anyhow::Result<()> {
        let lines = calendar::list(&self.db, self.act(by, since)).await?;
        let year = Calendar::of(&lines)?;
        let days = since.series(1.day()).take_while(|day| *day < self.today);
        let days = days.filter(|day| year.is_school_day(*day));
        let taught = |day: &Day| {
            let number = day.weekday().to_monday_one_offset();
            u8::try_from(number).is_ok_and(|number| number <= days_a_week)
        };
        let most = usize::try_from(WEEKS * 5).unwrap_or(usize::MAX);
        for (at, day) in days.filter(taught).take(most).enumerate() {
            let went = if at % 9 == 4 {
                Went::NotGiven {
                    why: NotGiven::Staffing,
                    note: String::new(),
                }
            } else {
                Went::Given { minutes: None }
            };
            let id = DeliveryId(self.ids.next());
            help::record(&self.db, self.act(by, day), day, vec![(id, help, went)]).await??;
        }
        Ok(())
    }
}
