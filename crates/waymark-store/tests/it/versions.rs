//! A version is kept as it was shown, whatever happens afterwards.

use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use waymark_domain::Day;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::content::Sheet;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{ContactId, NeedId, PhotoId, StrengthId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::pupil::{Basis, Contact, Need, Strength};
use waymark_domain::text::Narrative;
use waymark_store::views::Picture;
use waymark_store::{Db, StoreError, changes, lifecycle, observations, plans, pupils};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, typed};
use waymark_testkit::school::{SchoolWorld, school};

/// Enough to meet every step in several places; the same at every run.
const STORIES: u8 = 24;

/// Something that somebody does to a plan, or to the pupil it is about.
#[derive(Debug, Clone)]
enum Step {
    Type(PlanField, Narrative),
    AddTarget(String),
    Stop,
    /// A new wording for a live plan: a version.
    Amend(Narrative),
    TakeBackAndShare,
    Observe(u8),
    AddStrength(String),
    ChangeNeeds,
    Photo,
    Sleep(u8),
}

/// Words as people type and paste them, in every script, with every sign.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[a-zA-Z '\"\\\\\r\n\t%_\\x00-\\x08é☺🦔\u{202e}]{0,30}"
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let narrative = || text().prop_map(|raw| Narrative::parse(&raw).expect("a short text"));
    let view = PlanField::View {
        period: "autumn".to_owned(),
        party: "parent".to_owned(),
    };
    let field = prop_oneof![
        "[a-z]{1,3}".prop_map(PlanField::Text),
        Just(view),
        Just(PlanField::Target(
            TargetId(uuid::Uuid::nil()),
            TargetText::Success
        )),
    ];
    prop_oneof![
        3 => (field, narrative()).prop_map(|(field, text)| Step::Type(field, text)),
        1 => "[a-zé]{0,20}".prop_map(Step::AddTarget),
        1 => Just(Step::Stop),
        3 => narrative().prop_map(Step::Amend),
        2 => Just(Step::TakeBackAndShare),
        2 => (0..=20u8).prop_map(Step::Observe),
        1 => "[a-zé]{1,20}".prop_map(Step::AddStrength),
        1 => Just(Step::ChangeNeeds),
        1 => Just(Step::Photo),
        2 => (0..4u8).prop_map(Step::Sleep),
    ]
}

/// Steps before the plan goes live and after.
fn stories() -> Vec<(Vec<Step>, Vec<Step>)> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[26; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = || proptest::collection::vec(step(), 0..10);
    let story = (steps(), steps());
    (0..STORIES)
        .map(|_| story.new_tree(&mut runner).expect("a story").current())
        .collect()
}

/// What was on the plan's page when each version was made.
struct Witness<'a> {
    world: &'a SchoolWorld,
    plan: PlanWorld,
    seen: Vec<Sheet>,
}

impl Witness<'_> {
    async fn look(&mut self) {
        let act = self.world.head.act();
        let today = act.today;
        let page = plans::page(&self.world.db, act, self.plan.id)
            .await
            .unwrap();
        let sheet = page.sheet(today);
        if self
            .seen
            .last()
            .is_none_or(|last| last.version != sheet.version)
        {
            self.seen.extend(sheet.version.map(|_| sheet));
        }
    }

    /// A step that is not possible now is refused; any other failure is a mistake of ours.
    async fn attempt(&mut self, step: Step) {
        match self.take(step.clone()).await {
            Ok(()) | Err(StoreError::Denied(_)) => self.look().await,
            Err(error) => panic!("{step:?} fails: {error:?}"),
        }
    }

    async fn take(&mut self, step: Step) -> Result<(), StoreError> {
        let (world, plan) = (self.world, self.plan);
        let act = world.coordinator.act();
        match step {
            Step::Type(field, text) => self.change(field, text).await?,
            Step::AddTarget(wording) => {
                let change = PlanChange::AddTarget(Box::new(world.new_target(&wording)));
                changes::draft(&world.db, act, plan.id, vec![change]).await?;
            }
            Step::Stop => {
                let stop = PlanChange::StopTarget {
                    target: plan.writing,
                    on: act.today,
                    why: "Enough".to_owned(),
                };
                changes::amend(&world.db, act, plan.id, vec![stop], "Stopped".to_owned()).await?;
            }
            Step::Amend(text) => {
                let field = PlanField::Text("profile".to_owned());
                let change = self.over(field, text).await;
                changes::amend(&world.db, act, plan.id, vec![change], "Amended".to_owned()).await?;
            }
            Step::TakeBackAndShare => {
                lifecycle::take_back(&world.db, act, plan.id)
                    .await?
                    .unwrap();
                lifecycle::share(&world.db, world.head.act(), plan.id)
                    .await?
                    .unwrap();
            }
            Step::Observe(value) => {
                let new = world.observation(plan.reading, Some(f64::from(value)), "seen");
                observations::record(&world.db, act, plan.id, new)
                    .await?
                    .unwrap();
            }
            Step::AddStrength(wording) => {
                let strength = Strength {
                    id: world.now.id(StrengthId),
                    wording,
                };
                pupils::add_strength(&world.db, act, plan.pupil, strength).await?;
            }
            Step::ChangeNeeds => {
                world
                    .put_needs(&world.head, plan.pupil, vec![need(world)])
                    .await;
            }
            Step::Photo => {
                let picture = Picture {
                    id: world.now.id(PhotoId),
                    bytes: vec![1, 2, 3],
                };
                pupils::set_photo(&world.db, act, plan.pupil, picture).await?;
            }
            Step::Sleep(days) => {
                world
                    .now
                    .clock
                    .pass(SignedDuration::from_hours(24 * i64::from(days)));
            }
        }
        Ok(())
    }

    async fn change(&self, field: PlanField, text: Narrative) -> Result<(), StoreError> {
        let field = match field {
            PlanField::Target(_, which) => PlanField::Target(self.plan.reading, which),
            other => other,
        };
        let change = self.over(field.clone(), text.clone()).await;
        let changed = changes::draft(
            &self.world.db,
            self.world.teacher.act(),
            self.plan.id,
            vec![change],
        )
        .await?;
        assert_eq!(changed, [Changed::Done]);
        let content = self.content().await;
        let held = match &field {
            PlanField::Text(key) => content.text(key),
            PlanField::View { period, party } => content.view(period, party),
            _ => &content.targets[0].success,
        };
        assert_eq!(held, text.as_str(), "what was typed is what is read");
        Ok(())
    }

    async fn over(&self, field: PlanField, text: Narrative) -> PlanChange {
        let content = self.content().await;
        let before = match &field {
            PlanField::Text(key) => content.text(key),
            PlanField::View { period, party } => content.view(period, party),
            _ => &content.targets[0].success,
        };
        PlanChange::Text {
            base: Fingerprint::of(before),
            field,
            text,
        }
    }

    async fn content(&self) -> waymark_domain::content::PlanContent {
        plans::page(&self.world.db, self.world.head.act(), self.plan.id)
            .await
            .unwrap()
            .content
    }

    /// Every version says what its page said, and every day shows the last version made by its end.
    async fn check(&self, story: &str) {
        let last = self.world.now.clock.today();
        for (sheet, number) in self.seen.iter().zip(1..) {
            assert_eq!(sheet.version, Some(number), "{story}");
            let act = self.world.teacher.act();
            let then = lifecycle::version(&self.world.db, act, self.plan.id, number)
                .await
                .unwrap();
            assert_eq!(
                then.sheet.content, sheet.content,
                "version {number} of {story}"
            );
            assert_eq!(
                (then.sheet.phase, then.sheet.on),
                (sheet.phase, sheet.on),
                "version {number} of {story}"
            );
            assert_eq!(
                then.sheet.observations, sheet.observations,
                "version {number} of {story}"
            );
        }
        let first = self.seen.first().map_or(last, |sheet| sheet.on);
        for on in first
            .series(jiff::Span::new().days(1))
            .take_while(|on| *on <= last)
        {
            self.check_day(on, story).await;
        }
        let before = first.yesterday().expect("no story begins with time");
        let nothing = lifecycle::on(
            &self.world.db,
            self.world.teacher.act(),
            self.plan.id,
            before,
        )
        .await;
        assert!(matches!(nothing, Err(StoreError::Denied(_))), "{story}");
    }

    async fn check_day(&self, on: Day, story: &str) {
        let then = lifecycle::on(&self.world.db, self.world.teacher.act(), self.plan.id, on)
            .await
            .unwrap();
        let expected = self
            .seen
            .iter()
            .rfind(|sheet| sheet.on <= on)
            .expect("a version of the day");
        assert_eq!(then.sheet.content, expected.content, "{on} of {story}");
        assert_eq!(
            (then.sheet.phase, then.sheet.on),
            (expected.phase, on),
            "{on} of {story}"
        );
        let late = |observation: &&Observation| observation.on > on;
        assert_eq!(
            then.sheet.observations.iter().find(late),
            None,
            "{on} of {story}"
        );
    }
}

fn need(world: &SchoolWorld) -> Need {
    Need {
        id: world.now.id(NeedId),
        factor: "learning_environment".to_owned(),
        kind: "dyslexia".to_owned(),
        primary: false,
        basis: Basis::Declared,
        identified: "By her mother".to_owned(),
    }
}

both_engines! {
    async fn every_version_and_every_day_is_shown_again_as_it_was_whatever_was_changed_since(db: Db) {
        let world = school(&db).await;
        let pupils: Vec<_> = (0..STORIES).map(|number| (format!("Given{}", letters(number)), "Family")).collect();
        let pupils = world.enrol(pupils.iter().map(|(given, family)| (given.as_str(), *family)), "P4").await;
        let mut versions = 0;
        for (pupil, (before, after)) in pupils.into_iter().zip(stories()) {
            let story = format!("{before:?} live {after:?}");
            let plan = world.in_consultation(pupil).await;
            let mut witness = Witness { world: &world, plan, seen: Vec::new() };
            witness.look().await;
            for step in before {
                witness.attempt(step).await;
            }
            let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
            if page.changed_since_shared {
                witness.attempt(Step::TakeBackAndShare).await;
            }
            world.agree(plan.id).await;
            world.go_live(plan.id, "2026-12-11").await;
            witness.look().await;
            for step in after {
                witness.attempt(step).await;
            }
            versions += witness.seen.len();
            witness.check(&story).await;
        }
        assert!(versions > 40, "the stories make versions: {versions}");
    }

    async fn a_version_outlives_a_changed_name_class_and_photo(db: Db) {
        let world = school(&db).await;
        let first = Picture { id: world.now.id(PhotoId), bytes: vec![1; 2000] };
        pupils::set_photo(&db, world.teacher.act(), world.isla, first.clone()).await.unwrap();
        let plan = world.live(world.isla).await;
        let second = Picture { id: world.now.id(PhotoId), bytes: vec![2; 2000] };
        pupils::set_photo(&db, world.teacher.act(), world.isla, second.clone()).await.unwrap();
        let mut roster = waymark_store::roster::known(&db, world.office.act()).await.unwrap().entries;
        let entry = roster.iter_mut().find(|entry| entry.id == world.isla).unwrap();
        "P5".clone_into(&mut entry.class);
        entry.name.family = waymark_domain::names::Name::parse("Fraser-Bell").unwrap();
        world.take_in(&world.office, roster).await;

        let then = lifecycle::version(&db, world.head.act(), plan.id, 2).await.unwrap().sheet.content.pupil;
        assert_eq!((then.name.as_str(), then.class.as_deref()), ("Isla Fraser", Some("P4")));
        assert_eq!(then.photo, Some(first.id));
        let now = plans::page(&db, world.head.act(), plan.id).await.unwrap().content.pupil;
        assert_eq!((now.name.as_str(), now.class.as_deref()), ("Isla Fraser-Bell", Some("P5")));
        assert_eq!(now.photo, Some(second.id));
        let shown = lifecycle::photo(&db, world.head.act(), plan.id, then.photo).await.unwrap().unwrap();
        assert_eq!((shown.id, shown.bytes), (first.id, first.bytes));
    }

    async fn a_version_holds_no_address(db: Db) {
        let world = school(&db).await;
        let contact = Contact {
            id: world.now.id(ContactId),
            name: "Kirsty Fraser".to_owned(),
            relationship: "Mother".to_owned(),
            phone: "01387 555 0199".to_owned(),
            email: "kirsty@home.example".to_owned(),
            parental_responsibility: true,
            prefers: "Gaelic".to_owned(),
        };
        world.put_contacts(&world.office, world.isla, vec![contact]).await;
        let plan = world.live(world.isla).await;
        let then = lifecycle::version(&db, world.head.act(), plan.id, 2).await.unwrap();
        let kept = serde_json::to_string(&then.sheet.content).unwrap();
        assert!(!kept.contains("0199") && !kept.contains("kirsty@home"), "{kept}");
    }

    async fn a_day_before_and_after_a_change_show_the_plan_before_and_after_it(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-10-05");
        world.observe(&plan, 9.0).await;
        world.go_to("2026-10-20");
        let field = PlanField::Text("profile".to_owned());
        let change = typed(field, "Loves animals and stories.", "Loves stories and music.");
        let why = "She told us".to_owned();
        changes::amend(&db, world.teacher.act(), plan.id, vec![change], why).await.unwrap();
        let on = async |raw: &str| {
            let then = lifecycle::on(&db, world.assistant.act(), plan.id, day(raw)).await.unwrap();
            let text = then.sheet.content.text("profile").to_owned();
            (then.sheet.version, text, then.sheet.observations.len())
        };
        let (before, after) = ("Loves animals and stories.".to_owned(), "Loves stories and music.".to_owned());
        assert_eq!(on("2026-10-04").await, (Some(2), before.clone(), 0));
        assert_eq!(on("2026-10-19").await, (Some(2), before, 1));
        assert_eq!(on("2026-10-20").await, (Some(3), after.clone(), 1));
        assert_eq!(on("2030-01-01").await, (Some(3), after, 1));
    }
}

/// A number in letters, since no name has digits only.
fn letters(number: u8) -> char {
    char::from(b'a' + number)
}
