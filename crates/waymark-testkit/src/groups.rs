//! A group of pupils with a target in common.

use crate::plans::words;
use crate::school::SchoolWorld;
use waymark_domain::group::{GroupFacts, Setting};
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::text::Line;
use waymark_store::group::{NewGroup, NewGroupTarget};
use waymark_store::group_changes;

impl SchoolWorld {
    /// A group that the coordinator has begun, with one target.
    pub async fn grouped(&self, members: Vec<PupilId>) -> (GroupId, GroupTargetId) {
        let line = |text: &str| Line::parse(text).expect("a short line");
        let (id, target) = (self.now.id(GroupId), self.now.id(GroupTargetId));
        let new = NewGroup {
            id,
            facts: GroupFacts {
                name: "Talking group".to_owned(),
                setting: Setting::Withdrawal,
                adults: "Agnes Bell".to_owned(),
                extra_help: "Turn-taking cards".to_owned(),
                review_on: None,
            },
            members,
            target: NewGroupTarget {
                id: target,
                wording: line("Asks a question in a group of four"),
                success: words("Three times a week"),
                strategies: vec![line("Turn-taking cards"), line("A talking partner")],
            },
        };
        let started = group_changes::start(&self.db, self.coordinator.act(), new).await;
        started.expect("the coordinator plans for all of them");
        (id, target)
    }
}
