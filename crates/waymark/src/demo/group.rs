//! A group of the demo: pupils of the first class with two targets in common, one of whom has left.

use super::{Demo, Person};
use jiff::Span;
use waymark_domain::Day;
use waymark_domain::group::{GroupFacts, Setting};
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::roster::RosterEntry;
use waymark_domain::text::{Line, Narrative};
use waymark_store::group::{NewGroup, NewGroupTarget};
use waymark_store::{group_changes, group_progress};

const PUPILS: usize = 5;
/// What is written down for each of the first pupils, and how many days ago.
const SAID: [(i32, [&str; 2]); 2] = [
    (
        20,
        [
            "Asks when an adult begins.",
            "Needs the cards for each turn.",
        ],
    ),
    (
        6,
        [
            "Asked a question of their own twice.",
            "Waits for a turn without the cards.",
        ],
    ),
];

impl Demo {
    pub(super) async fn group(
        &self,
        coordinator: &Person,
        assistant: &Person,
        roster: &[RosterEntry],
    ) -> anyhow::Result<()> {
        let members: Vec<PupilId> = roster.iter().take(PUPILS).map(|entry| entry.id).collect();
        let [first, second, .., last] = members[..] else {
            return Ok(());
        };
        let (began, id) = (self.ago(60), GroupId(self.ids.next()));
        let talking = self.common(
            "Asks a question in a group of four",
            "Three times a week, for three weeks.",
            &["Turn-taking cards", "A talking partner"],
        )?;
        let target = talking.id;
        let new = NewGroup {
            id,
            facts: self.facts(assistant),
            members,
            target: talking,
        };
        group_changes::start(&self.db, self.act(coordinator, began), new).await?;
        let stories = self.common(
            "Retells a story in the right order",
            "With the map first, then without.",
            &["Story map"],
        )?;
        let act = self.act(coordinator, self.ago(30));
        group_changes::add_target(&self.db, act, id, stories).await?;
        for (days, [one, other]) in SAID {
            let on: Day = self.ago(days);
            let said = vec![
                (target, first, Narrative::parse(one)?),
                (target, second, Narrative::parse(other)?),
            ];
            group_progress::record(&self.db, self.act(assistant, on), id, on, said).await?;
        }
        let act = self.act(coordinator, self.ago(14));
        group_changes::leave(&self.db, act, id, last).await?;
        Ok(())
    }

    fn facts(&self, assistant: &Person) -> GroupFacts {
        GroupFacts {
            name: "Talking group".to_owned(),
            setting: Setting::Withdrawal,
            adults: assistant.name.clone(),
            extra_help: format!(
                "{}, 3 times a week, 20 minutes in the quiet room. Turn-taking cards.",
                assistant.name
            ),
            review_on: Some(self.today.saturating_add(Span::new().days(25))),
        }
    }

    fn common(
        &self,
        wording: &str,
        success: &str,
        strategies: &[&str],
    ) -> anyhow::Result<NewGroupTarget> {
        let strategies = strategies.iter().map(|strategy| Line::parse(strategy));
        Ok(NewGroupTarget {
            id: GroupTargetId(self.ids.next()),
            wording: Line::parse(wording)?,
            success: Narrative::parse(success)?,
            strategies: strategies.collect::<Result<_, _>>()?,
        })
    }
}
