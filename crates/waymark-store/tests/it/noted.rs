//! The audit log: who saw and changed what of a pupil, wearing which hat.

use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::content::Answer;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, ReviewField};
use waymark_domain::ids::{AssessmentId, NeedId, PhotoId, PlanId, PupilId, StrengthId};
use waymark_domain::people::Role;
use waymark_domain::plan::ClosedWhy;
use waymark_domain::pupil::{Assessment, Basis, Need, StageChange, Strength};
use waymark_store::views::{AuditLine, Picture, PupilFilter};
use waymark_store::{
    Db, audit, changes, classes, completion, lifecycle, observations, overview, plans, pupils,
    reviews, roster,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{format, parties, typed, words};
use waymark_testkit::school::{SchoolWorld, Staff, school};

async fn log(world: &SchoolWorld, pupil: PupilId) -> Vec<AuditLine> {
    audit::of_pupil(&world.db, world.head.act(), pupil, None)
        .await
        .unwrap()
}

/// Looks at what is written about a pupil, one thing that happens after the other.
struct Witness<'a> {
    world: &'a SchoolWorld,
    pupil: PupilId,
    known: usize,
}

impl<'a> Witness<'a> {
    async fn new(world: &'a SchoolWorld, pupil: PupilId) -> Self {
        Self {
            world,
            pupil,
            known: log(world, pupil).await.len() + 1,
        }
    }

    /// The lines since the last look, which itself is a line by the head.
    async fn lines(&mut self) -> Vec<AuditLine> {
        let mut log = log(self.world, self.pupil).await;
        assert!(log.len() < 100, "the log of this test fits one page");
        log.truncate(log.len() - self.known);
        self.known += log.len() + 1;
        log
    }

    /// Exactly one line was written, by this person under this hat, of that action on a row of that table.
    async fn noted(&mut self, by: &Staff, action: &str, kind: &str) {
        let lines = self.lines().await;
        let now = self.world.now.clock.now();
        let [line] = &lines[..] else {
            panic!("one line for {action} of a {kind}: {lines:?}")
        };
        assert_eq!((line.action.as_str(), line.kind.as_str()), (action, kind));
        assert_eq!(
            (line.person, line.hat),
            (Some(by.hat.person), Some(by.hat.role)),
            "{action} of a {kind}"
        );
        assert_eq!(
            line.name.as_deref(),
            Some(by.name.as_str()),
            "{action} of a {kind}"
        );
        // Whatever anybody does takes a second: the act, then the head's look at the log.
        let second = jiff::SignedDuration::from_secs(1);
        assert_eq!(now.duration_since(line.at), second, "{action} of a {kind}");
    }

    async fn not_noted(&mut self, why: &str) {
        assert_eq!(self.lines().await, [], "{why}");
    }
}

both_engines! {
    async fn everything_that_happens_to_a_plan_is_noted_once(db: Db) {
        let world = school(&db).await;
        let mut witness = Witness::new(&world, world.isla).await;
        let (head, teacher, coordinator) = (&world.head, &world.teacher, &world.coordinator);
        let id = world.now.id(PlanId);
        plans::start(&db, teacher.act(), world.isla, id, format().reference(), 2026).await.unwrap();
        witness.noted(teacher, "StartPlan", "plan").await;
        let target = world.new_target("Reads 20 key words");
        let reading = target.id;
        let added = vec![PlanChange::AddTarget(Box::new(target))];
        changes::draft(&db, teacher.act(), id, added).await.unwrap();
        witness.noted(teacher, "EditDraft", "plan").await;
        lifecycle::share(&db, coordinator.act(), id).await.unwrap().unwrap();
        witness.noted(coordinator, "SharePlan", "plan").await;
        lifecycle::take_back(&db, head.act(), id).await.unwrap().unwrap();
        witness.noted(head, "TakeBack", "plan").await;
        lifecycle::share(&db, coordinator.act(), id).await.unwrap().unwrap();
        witness.noted(coordinator, "SharePlan", "plan").await;
        for party in parties() {
            let agreement = world.agreement(&party, Answer::Agrees);
            lifecycle::record_agreements(&db, teacher.act(), id, 2, vec![agreement]).await.unwrap().unwrap();
            witness.noted(teacher, "RecordAgreement", "plan").await;
        }
        lifecycle::go_live(&db, head.act(), id, day("2026-12-11"), format()).await.unwrap().unwrap();
        witness.noted(head, "MakeLive", "plan").await;
        let change = vec![typed(PlanField::Text("profile".to_owned()), "", "Loves books")];
        changes::amend(&db, teacher.act(), id, change, "More known".to_owned()).await.unwrap();
        witness.noted(teacher, "AmendPlan", "plan").await;
        let seen = world.observation(reading, None, "Well read");
        let observation = seen.id;
        observations::record(&db, world.assistant.act(), id, seen).await.unwrap().unwrap();
        witness.noted(&world.assistant, "Observe", "observation").await;
        observations::undo(&db, world.assistant.act(), id, observation).await.unwrap();
        witness.noted(&world.assistant, "Observe", "observation").await;
        lifecycle::close(&db, head.act(), id, ClosedWhy::LeftSchool, None, "Moved".to_owned()).await.unwrap().unwrap();
        witness.noted(head, "ClosePlan", "plan").await;
    }

    async fn everything_that_happens_in_a_review_is_noted(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        let mut witness = Witness::new(&world, world.isla).await;
        let texts = vec![(ReviewField::TookPart, Fingerprint::of("Words about took_part"), words("All"))];
        reviews::write(&db, world.teacher.act(), plan.id, review, texts).await.unwrap();
        witness.noted(&world.teacher, "ReviewPlan", "review").await;
        let choices = || world.choices(&plan, review);
        let chosen = reviews::choose_over(&db, world.teacher.act(), plan.id, choices(), choices()).await.unwrap();
        assert_eq!(chosen, Changed::Done);
        witness.noted(&world.teacher, "ReviewPlan", "review").await;
        reviews::page(&db, world.assistant.act(), plan.id, review).await.unwrap();
        witness.noted(&world.assistant, "SeePlan", "review").await;
        completion::complete(&db, world.teacher.act(), plan.id, review, format()).await.unwrap().unwrap();
        witness.noted(&world.teacher, "ReviewPlan", "review").await;
    }

    async fn everything_that_happens_to_a_pupils_record_is_noted(db: Db) {
        let world = school(&db).await;
        let mut witness = Witness::new(&world, world.isla).await;
        let (teacher, isla) = (&world.teacher, world.isla);
        let need = Need {
            id: world.now.id(NeedId),
            factor: "learning_environment".to_owned(),
            kind: "dyslexia".to_owned(),
            primary: true,
            basis: Basis::Declared,
            identified: String::new(),
        };
        let none = Fingerprint::of_list::<Need>(&[]);
        let set = async || {
            let needs = vec![need.clone()];
            pupils::set_needs(&db, teacher.act(), isla, none.clone(), needs).await.unwrap()
        };
        assert_eq!(set().await, Changed::Done);
        witness.noted(teacher, "EditSupport", "pupil").await;
        assert_eq!(set().await, Changed::Done);
        witness.not_noted("the same needs once more").await;
        pupils::set_needs(&db, teacher.act(), isla, Fingerprint::of_list(&[need]), Vec::new()).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        let (stage, on) = ("3".to_owned(), day("2026-09-01"));
        let stage = StageChange { stage, on, decided_by: "The team".to_owned(), why: String::new() };
        pupils::set_stage(&db, teacher.act(), isla, stage).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        let (prompt, base) = ("know_me".to_owned(), Fingerprint::of(""));
        pupils::answer(&db, teacher.act(), isla, prompt, base, words("A cat")).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        let strength = Strength { id: world.now.id(StrengthId), wording: "Kind".to_owned() };
        pupils::add_strength(&db, teacher.act(), isla, strength.clone()).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        pupils::remove_strength(&db, teacher.act(), isla, strength.id).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        let assessment = Assessment {
            id: world.now.id(AssessmentId),
            on,
            name: "Reading age".to_owned(),
            data: "7:2".to_owned(),
            comment: String::new(),
        };
        pupils::add_assessment(&db, teacher.act(), isla, assessment.clone()).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        pupils::remove_assessment(&db, teacher.act(), isla, assessment.id).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        let picture = Picture { id: world.now.id(PhotoId), bytes: vec![1] };
        pupils::set_photo(&db, teacher.act(), isla, picture).await.unwrap();
        witness.noted(teacher, "EditSupport", "pupil").await;
        pupils::photo(&db, world.assistant.act(), isla).await.unwrap();
        witness.noted(&world.assistant, "SeeSupport", "photo").await;
        let contacts = pupils::page(&db, world.office.act(), isla).await.unwrap().contacts;
        witness.noted(&world.office, "SeePupil", "pupil").await;
        let base = Fingerprint::of_list(&contacts);
        pupils::set_contacts(&db, world.office.act(), isla, base, Vec::new()).await.unwrap();
        witness.noted(&world.office, "EditRoster", "pupil").await;
        let roster = roster::known(&db, world.office.act()).await.unwrap();
        roster::saw(&db, world.office.act(), vec![isla]).await.unwrap();
        witness.noted(&world.office, "SeePupil", "pupil").await;
        roster::put(&db, world.office.act(), roster.revision, roster.entries).await.unwrap().unwrap();
        witness.noted(&world.office, "ImportPupils", "pupil").await;
    }

    async fn every_look_at_a_plan_is_noted(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let mut witness = Witness::new(&world, world.isla).await;
        let assistant = &world.assistant;
        plans::page(&db, assistant.act(), plan.id).await.unwrap();
        witness.noted(assistant, "SeePlan", "plan").await;
        lifecycle::version(&db, assistant.act(), plan.id, 1).await.unwrap();
        witness.noted(assistant, "SeePlan", "plan_version").await;
        lifecycle::on(&db, assistant.act(), plan.id, day("2026-09-30")).await.unwrap();
        witness.noted(assistant, "SeePlan", "plan_version").await;
        lifecycle::photo(&db, assistant.act(), plan.id, None).await.unwrap();
        witness.noted(assistant, "PrintPlan", "plan").await;
    }

    async fn every_look_at_a_list_is_noted_for_each_pupil_on_it(db: Db) {
        let world = school(&db).await;
        world.live_until(world.isla, "2026-09-08").await;
        let mut witness = Witness::new(&world, world.isla).await;
        pupils::page(&db, world.office.act(), world.isla).await.unwrap();
        witness.noted(&world.office, "SeePupil", "pupil").await;
        pupils::page(&db, world.teacher.act(), world.isla).await.unwrap();
        let mut lines = witness.lines().await;
        lines.sort_by(|a, b| a.action.cmp(&b.action));
        let actions: Vec<_> = lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(actions, ["SeePupil", "SeeSupport"], "who reads needs is told from who reads the roster");
        overview::pupils(&db, world.office.act(), PupilFilter::default(), None).await.unwrap();
        witness.noted(&world.office, "SeePupil", "pupil").await;
        overview::of_classes(&db, world.teacher.act()).await.unwrap();
        witness.noted(&world.teacher, "SeePupil", "pupil").await;
        classes::page(&db, world.teacher.act(), world.p4.id).await.unwrap();
        witness.noted(&world.teacher, "SeePlan", "plan").await;
        overview::of_school(&db, world.coordinator.act()).await.unwrap();
        witness.noted(&world.coordinator, "SeePlan", "plan").await;
        let name = Some(waymark_domain::names::Name::parse("Ahmed").unwrap());
        let filter = PupilFilter { name, ..PupilFilter::default() };
        overview::pupils(&db, world.office.act(), filter, None).await.unwrap();
        witness.not_noted("she was not on that list").await;
    }

    async fn neither_a_refusal_nor_a_clash_passes_for_a_change(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let mut witness = Witness::new(&world, world.isla).await;
        let stale = vec![typed(PlanField::Text("profile".to_owned()), "Older", "New")];
        changes::amend(&db, world.teacher.act(), plan.id, stale, "Why".to_owned()).await.unwrap();
        witness.not_noted("an amendment that made nothing").await;
        assert!(plans::page(&db, world.office.act(), plan.id).await.is_err());
        witness.not_noted("a page that was not shown").await;
        lifecycle::share(&db, world.teacher.act(), plan.id).await.unwrap_err();
        witness.not_noted("a plan that was not shared").await;
    }

    async fn the_log_never_holds_what_was_written_about_a_child(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 7.0).await;
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        let lines = log(&world, world.isla).await;
        assert!(lines.len() > 10);
        for line in lines {
            let details = line.details.to_string();
            for secret in ["Isla", "Fraser", "animals", "Reads", "Words about", "Kirsty"] {
                assert!(!details.contains(secret), "{details}");
            }
        }
    }

    async fn head_and_coordinator_page_through_the_whole_log_and_their_looking_is_noted(db: Db) {
        let world = school(&db).await;
        for _ in 0..250 {
            pupils::page(&db, world.office.act(), world.isla).await.unwrap();
        }
        let mut pages = vec![audit::of_pupil(&db, world.coordinator.act(), world.isla, None).await.unwrap()];
        while let Some(last) = pages.last().and_then(|page| page.last()) {
            let before = Some((last.at, last.id));
            let page = audit::of_pupil(&db, world.coordinator.act(), world.isla, before).await.unwrap();
            pages.push(page);
        }
        let sizes: Vec<_> = pages.iter().map(Vec::len).collect();
        assert_eq!(sizes, [100, 100, 51, 0], "250 looks and the import");
        let all: Vec<_> = pages.concat();
        assert!(all.is_sorted_by(|a, b| (a.at, a.id) > (b.at, b.id)), "newest first, none twice");
        assert_eq!((all[250].action.as_str(), all[250].hat), ("ImportPupils", Some(Role::Coordinator)));
        let newest = &log(&world, world.isla).await[0];
        assert_eq!((newest.kind.as_str(), newest.name.as_deref()), ("pupil", Some("Morag Kerr")));
        let other = log(&world, world.ally).await;
        assert_eq!(other.len(), 1, "each pupil has a log of their own");
    }
}
