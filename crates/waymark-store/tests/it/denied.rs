//! Who is refused, for every unit of work: nobody is told whether the thing exists.

use waymark_domain::content::Answer;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, ReviewField};
use waymark_domain::ids::{
    AssessmentId, ObservationId, PhotoId, PlanId, PupilId, ReviewId, StrengthId, UploadId,
};
use waymark_domain::phase::Phase;
use waymark_domain::plan::ClosedWhy;
use waymark_domain::pupil::{Assessment, StageChange, Strength};
use waymark_domain::review::{Decision, Review};
use waymark_domain::roster::RosterRevision;
use waymark_store::views::{LogFilter, Picture, Upload};
use waymark_store::{
    Act, Db, Res, StoreError, audit, changes, completion, lifecycle, observations, overview,
    people, plans, pupils, reviews, roster, uploads,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, format, typed, words};
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// The names of the units that did not refuse.
#[derive(Debug, Default, PartialEq)]
struct Let(Vec<&'static str>);

impl Let {
    fn note<T>(&mut self, unit: &'static str, result: Res<T>) {
        match result {
            Err(StoreError::Denied(_)) => {}
            Ok(_) => self.0.push(unit),
            Err(error) => panic!("{unit} fails: {error:?}"),
        }
    }
}

/// Calls every unit about a plan.
async fn every_unit_of_a_plan(
    world: &SchoolWorld,
    by: &Staff,
    plan: &PlanWorld,
    review: ReviewId,
) -> Let {
    let (db, mut let_in) = (&world.db, Let::default());
    let act = || -> Act { by.act() };
    let id = plan.id;
    let choices = || world.choices(plan, review);
    let change = || vec![typed(PlanField::Text("profile".to_owned()), "", "Changed")];
    let_in.note("page", plans::page(db, act(), id).await);
    let_in.note("before", plans::before(db, act(), id).await);
    let_in.note("version", lifecycle::version(db, act(), id, 1).await);
    let_in.note("on", lifecycle::on(db, act(), id, day("2026-12-31")).await);
    let_in.note("photo", lifecycle::photo(db, act(), id, None).await);
    let_in.note("review page", reviews::page(db, act(), id, review).await);
    let seen = world.observation(plan.reading, Some(3.0), "");
    let_in.note("record", observations::record(db, act(), id, seen).await);
    let_in.note(
        "undo",
        observations::undo(db, act(), id, ObservationId(world.now.ids.next())).await,
    );
    let_in.note("draft", changes::draft(db, act(), id, change()).await);
    let_in.note(
        "amend",
        changes::amend(db, act(), id, change(), "Why".to_owned()).await,
    );
    let_in.note(
        "begin",
        reviews::begin(db, act(), id, world.now.id(ReviewId)).await,
    );
    let texts = vec![(ReviewField::TookPart, Fingerprint::of(""), words("All"))];
    let_in.note("write", reviews::write(db, act(), id, review, texts).await);
    let_in.note(
        "choose",
        reviews::choose_over(db, act(), id, choices(), choices()).await,
    );
    let_in.note(
        "complete",
        completion::complete(db, act(), id, review, format()).await,
    );
    let_in.note("share", lifecycle::share(db, act(), id).await);
    let answers = vec![world.agreement("parent", Answer::Agrees)];
    let_in.note(
        "record_agreements",
        lifecycle::record_agreements(db, act(), id, 1, answers).await,
    );
    let_in.note(
        "go_live",
        lifecycle::go_live(db, act(), id, day("2026-12-11"), format()).await,
    );
    let_in.note("take_back", lifecycle::take_back(db, act(), id).await);
    let_in.note(
        "close",
        lifecycle::close(db, act(), id, ClosedWhy::LeftSchool, None, String::new()).await,
    );
    let_in
}

/// Calls every unit about a pupil.
async fn every_unit_of_a_pupil(world: &SchoolWorld, by: &Staff, pupil: PupilId) -> Let {
    let (db, mut let_in) = (&world.db, Let::default());
    let act = || -> Act { by.act() };
    let_in.note("page", pupils::page(db, act(), pupil).await);
    let_in.note("photo", pupils::photo(db, act(), pupil).await);
    let_in.note("audit", audit::of_pupil(db, act(), pupil, None).await);
    let_in.note(
        "audit page",
        audit::page(db, act(), pupil, LogFilter::default()).await,
    );
    let_in.note(
        "set_needs",
        pupils::set_needs(db, act(), pupil, Fingerprint::of(""), Vec::new()).await,
    );
    let stage = StageChange {
        stage: "3".to_owned(),
        on: day("2026-09-01"),
        decided_by: String::new(),
        why: String::new(),
    };
    let_in.note(
        "set_stage",
        pupils::set_stage(db, act(), pupil, stage).await,
    );
    let base = Fingerprint::of("");
    let_in.note(
        "answer",
        pupils::answer(db, act(), pupil, "know_me".to_owned(), base, words("")).await,
    );
    let strength = Strength {
        id: world.now.id(StrengthId),
        wording: "Kind".to_owned(),
    };
    let_in.note(
        "add_strength",
        pupils::add_strength(db, act(), pupil, strength).await,
    );
    let gone = world.now.id(StrengthId);
    let_in.note(
        "remove_strength",
        pupils::remove_strength(db, act(), pupil, gone).await,
    );
    let assessment = Assessment {
        id: world.now.id(AssessmentId),
        on: day("2026-09-01"),
        name: "Reading age".to_owned(),
        data: "7:2".to_owned(),
        comment: String::new(),
    };
    let_in.note(
        "add_assessment",
        pupils::add_assessment(db, act(), pupil, assessment).await,
    );
    let gone = world.now.id(AssessmentId);
    let_in.note(
        "remove_assessment",
        pupils::remove_assessment(db, act(), pupil, gone).await,
    );
    let_in.note(
        "set_contacts",
        pupils::set_contacts(db, act(), pupil, Fingerprint::of(""), Vec::new()).await,
    );
    let picture = Picture {
        id: world.now.id(PhotoId),
        bytes: vec![1],
    };
    let_in.note(
        "set_photo",
        pupils::set_photo(db, act(), pupil, picture).await,
    );
    let id = world.now.id(PlanId);
    let_in.note(
        "start",
        plans::start(db, act(), pupil, id, format().reference(), 2026).await,
    );
    let_in
}

/// Calls every unit about a whole school.
async fn every_unit_of_a_school(world: &SchoolWorld, by: &Staff) -> Let {
    let (db, mut let_in) = (&world.db, Let::default());
    let_in.note("of_school", overview::of_school(db, by.act()).await);
    let_in.note("of_classes", overview::of_classes(db, by.act()).await);
    let_in.note(
        "pupils",
        overview::pupils(
            db,
            by.act(),
            waymark_store::views::PupilFilter::default(),
            None,
        )
        .await,
    );
    let_in.note("known", roster::known(db, by.act()).await);
    let_in.note("saw", roster::saw(db, by.act(), Vec::new()).await);
    let seen = RosterRevision::default();
    let_in.note("put", roster::put(db, by.act(), seen, Vec::new()).await);
    let_in.note("mapping", roster::mapping(db, by.act()).await);
    let_in.note(
        "keep_mapping",
        roster::keep_mapping(db, by.act(), serde_json::json!({})).await,
    );
    let upload = Upload {
        id: world.now.id(UploadId),
        file_name: "pupils.csv".to_owned(),
        bytes: vec![1],
        mapping: None,
    };
    let id = upload.id;
    let_in.note("keep", uploads::keep(db, by.act(), upload).await);
    let_in.note("find", uploads::find(db, by.act(), id).await);
    let mapping = serde_json::json!({});
    let_in.note("map", uploads::map(db, by.act(), id, mapping).await);
    let_in.note("people", people::list(db, by.act()).await);
    let_in.note("is_alone", people::is_alone(db, by.act()).await);
    let (hat, p5) = (world.teacher.hat.id, vec![world.p5.id]);
    let_in.note(
        "set_classes",
        people::set_classes(db, by.act(), hat, p5).await,
    );
    let_in
}

const READING: [&str; 6] = ["page", "before", "version", "on", "photo", "review page"];

fn allowed(units: &[&'static str]) -> Let {
    Let(units.to_vec())
}

both_engines! {
    async fn whoever_does_not_support_the_pupil_is_refused_by_every_unit_of_a_plan(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let draft = world.draft(world.ally).await;
        let shared = world.in_consultation(world.zoe).await;
        let live = world.live(world.isla).await;
        let review = world.reviewed(&live).await;
        let state = async || {
            let mut all = Vec::new();
            for plan in [draft, shared, live] {
                let page = plans::page(&db, world.head.act(), plan.id).await.unwrap();
                all.push((page.plan, page.content, page.observations, page.agreements, page.versions));
            }
            all
        };
        let before = state().await;
        let strangers = [&world.office, &world.other_teacher, &neighbour.head, &neighbour.coordinator, &neighbour.teacher];
        for stranger in strangers {
            for plan in [draft, shared, live] {
                let let_in = every_unit_of_a_plan(&world, stranger, &plan, review).await;
                assert_eq!(let_in, Let::default(), "{} of {:?}", stranger.name, stranger.hat.role);
            }
        }
        assert_eq!(state().await, before, "a refusal changes nothing");
    }

    async fn an_assistant_reads_and_observes_and_nothing_else(db: Db) {
        let world = school(&db).await;
        let live = world.live(world.isla).await;
        let review = world.reviewed(&live).await;
        let mut may = READING.to_vec();
        may.extend(["record", "undo"]);
        assert_eq!(every_unit_of_a_plan(&world, &world.assistant, &live, review).await, Let(may));
        let draft = world.draft(world.ally).await;
        let may = every_unit_of_a_plan(&world, &world.assistant, &draft, review).await;
        assert_eq!(may, allowed(&["page", "before", "photo"]), "a draft has neither versions nor reviews");
    }

    async fn a_teacher_writes_but_neither_shares_nor_ends_a_plan(db: Db) {
        let world = school(&db).await;
        let live = world.live(world.isla).await;
        let review = world.reviewed(&live).await;
        let mut may = READING.to_vec();
        may.extend(["record", "undo", "amend", "begin", "write", "choose", "complete"]);
        assert_eq!(every_unit_of_a_plan(&world, &world.teacher, &live, review).await, Let(may));
        let shared = world.in_consultation(world.ally).await;
        let may = every_unit_of_a_plan(&world, &world.teacher, &shared, review).await;
        assert_eq!(may, allowed(&["page", "before", "version", "on", "photo", "draft", "record_agreements"]));
    }

    async fn a_teacher_does_not_end_a_plan_by_way_of_a_review(db: Db) {
        let world = school(&db).await;
        let live = world.live(world.isla).await;
        let review = world.reviewed(&live).await;
        let exit = Review {
            decision: Some(Decision::Exit),
            parents_consulted_on: Some(world.now.clock.today()),
            parents_how: String::new(),
            ..world.choices(&live, review)
        };
        world.choose(exit).await;
        let page = async || reviews::page(&db, world.teacher.act(), live.id, review).await.unwrap();
        let before = page().await;
        assert!(!before.may_close);
        let ended = completion::complete(&db, world.teacher.act(), live.id, review, format()).await;
        assert!(matches!(ended, Err(StoreError::Denied(_))), "{ended:?}");
        let after = page().await;
        assert_eq!((after.plan, after.review, after.content), (before.plan, before.review, before.content));
        let ended = completion::complete(&db, world.coordinator.act(), live.id, review, format()).await.unwrap();
        assert_eq!(ended, Ok(None));
        assert_eq!(page().await.plan.state.phase(), Phase::Closed);
    }

    async fn what_does_not_exist_is_refused_like_what_is_forbidden(db: Db) {
        let world = school(&db).await;
        let live = world.live(world.isla).await;
        let nowhere = PlanWorld { id: world.now.id(PlanId), ..live };
        let review = world.now.id(ReviewId);
        for by in world.staff() {
            assert_eq!(every_unit_of_a_plan(&world, by, &nowhere, review).await, Let::default(), "{}", by.name);
            let nobody = world.now.id(PupilId);
            assert_eq!(every_unit_of_a_pupil(&world, by, nobody).await, Let::default(), "{}", by.name);
        }
        let other = world.live(world.ally).await;
        let of_another = world.reviewed(&other).await;
        let mixed = reviews::page(&db, world.head.act(), live.id, of_another).await;
        assert!(matches!(mixed, Err(StoreError::Denied(_))), "a review of another plan: {mixed:?}");
        let mixed = completion::complete(&db, world.head.act(), live.id, of_another, format()).await;
        assert!(matches!(mixed, Err(StoreError::Denied(_))), "a review of another plan: {mixed:?}");
        let mixed = lifecycle::version(&db, world.head.act(), live.id, 9).await;
        assert!(matches!(mixed, Err(StoreError::Denied(_))), "a version that was never made: {mixed:?}");
    }

    async fn each_hat_reaches_what_is_its_own_of_a_pupil(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        for stranger in [&world.other_teacher, &neighbour.head, &neighbour.office, &neighbour.assistant] {
            let let_in = every_unit_of_a_pupil(&world, stranger, world.isla).await;
            assert_eq!(let_in, Let::default(), "{} of {:?}", stranger.name, stranger.hat.role);
        }
        assert_eq!(every_unit_of_a_pupil(&world, &world.office, world.isla).await, allowed(&["page", "set_contacts"]));
        assert_eq!(every_unit_of_a_pupil(&world, &world.assistant, world.isla).await, allowed(&["page", "photo"]));
        let teacher = allowed(&[
            "page", "photo", "set_needs", "set_stage", "answer", "add_strength", "remove_strength", "add_assessment",
            "remove_assessment", "set_photo", "start",
        ]);
        assert_eq!(every_unit_of_a_pupil(&world, &world.teacher, world.isla).await, teacher);
        let office = pupils::page(&db, world.office.act(), world.isla).await.unwrap();
        assert_eq!((office.support, office.plans), (None, Vec::new()));
        let all = every_unit_of_a_pupil(&world, &world.head, world.finn).await;
        assert_eq!(all.0.len(), 14, "a pupil in no class is reached by those who run the school: {all:?}");
        assert_eq!(every_unit_of_a_pupil(&world, &world.teacher, world.finn).await, Let::default());
    }

    async fn each_hat_reaches_what_is_its_own_of_the_school(db: Db) {
        let world = school(&db).await;
        let own = ["of_classes", "pupils"];
        for by in [&world.teacher, &world.assistant, &world.other_teacher] {
            assert_eq!(every_unit_of_a_school(&world, by).await, allowed(&own), "{}", by.name);
        }
        let office = allowed(&[
            "of_classes", "pupils", "known", "saw", "put", "mapping", "keep_mapping", "keep", "find", "map",
        ]);
        assert_eq!(every_unit_of_a_school(&world, &world.office).await, office);
        assert_eq!(every_unit_of_a_school(&world, &world.head).await.0.len(), 14);
    }

    async fn a_pupil_of_another_school_is_not_taken_over_by_an_import(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let stolen = roster::known(&db, world.office.act()).await.unwrap().entries;
        let own = roster::known(&db, neighbour.office.act()).await.unwrap().revision;
        let taken = roster::put(&db, neighbour.office.act(), own, stolen).await;
        assert!(matches!(taken, Err(StoreError::Conflict)), "{taken:?}");
        let page = pupils::page(&db, world.office.act(), world.isla).await.unwrap();
        assert_eq!((page.pupil.school, page.contacts.len()), (world.id, 1));
    }

    async fn neither_a_file_nor_a_hat_of_another_school_is_reached(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let (id, file_name) = (world.now.id(UploadId), "pupils.csv".to_owned());
        let upload = Upload { id, file_name, bytes: vec![1], mapping: None };
        uploads::keep(&db, world.office.act(), upload).await.unwrap();
        assert!(uploads::find(&db, neighbour.office.act(), id).await.unwrap().is_none());
        uploads::map(&db, neighbour.office.act(), id, serde_json::json!({"a": "b"})).await.unwrap();
        let own = uploads::find(&db, world.office.act(), id).await.unwrap();
        assert!(own.is_some_and(|upload| upload.mapping.is_none()));
        let hat = world.teacher.hat.id;
        let set = people::set_classes(&db, neighbour.head.act(), hat, Vec::new()).await;
        assert!(matches!(set, Err(StoreError::Denied(_))), "{set:?}");
        people::end_hat(&db, world.head.act(), hat).await.unwrap().unwrap();
        let again = people::end_hat(&db, world.head.act(), hat).await;
        assert!(matches!(again, Err(StoreError::Denied(_))), "it has ended: {again:?}");
    }

    async fn a_file_that_nobody_imported_is_gone_after_a_day(db: Db) {
        let world = school(&db).await;
        let (id, file_name) = (world.now.id(UploadId), "pupils.csv".to_owned());
        let upload = Upload { id, file_name, bytes: vec![1], mapping: None };
        uploads::keep(&db, world.office.act(), upload).await.unwrap();
        let there = async || uploads::find(&db, world.office.act(), id).await.unwrap().is_some();
        uploads::prune(&db, world.now.clock.now()).await.unwrap();
        assert!(there().await);
        world.go_to("2026-09-09");
        uploads::prune(&db, world.now.clock.now()).await.unwrap();
        assert!(!there().await);
    }

    async fn the_photo_of_another_school_is_not_printed(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let picture = Picture { id: world.now.id(PhotoId), bytes: vec![1, 2, 3] };
        pupils::set_photo(&db, world.head.act(), world.isla, picture.clone()).await.unwrap();
        let plan = neighbour.live(neighbour.isla).await;
        let shown = lifecycle::photo(&db, neighbour.head.act(), plan.id, Some(picture.id)).await.unwrap();
        assert!(shown.is_none(), "{shown:?}");
    }
}
