//! Governors see figures, named persons their pupils, and whoever opens too many records is noticed.

use crate::support::House;
use crate::support::guests::parent;
use axum::http::StatusCode;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{HatId, PupilId, TieId};
use waymark_domain::people::Role;
use waymark_store::around::NewNamed;
use waymark_store::{Db, changes, classes, named_persons, pupils, samples};
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_testkit::school::{SchoolWorld, Staff};
use waymark_web::urls;

/// The one point of contact for a pupil's family, from today on.
pub(crate) async fn tie(school: &SchoolWorld, named: &Staff, pupil: PupilId) {
    let act = school.coordinator.act();
    let new = NewNamed {
        tie: school.now.id(TieId),
        hat: school.now.id(HatId),
        person: named.hat.person,
        from: act.today,
        until: None,
    };
    let tied = named_persons::add(&school.db, act, pupil, new).await;
    tied.expect("the store answers").expect("no family");
}

const FOUR: [(&str, &str); 4] = [
    ("Una", "Blair"),
    ("Tam", "Currie"),
    ("Sorcha", "Dunn"),
    ("Rory", "Ewing"),
];

both_engines! {
    async fn a_governor_is_told_only_of_many_pupils(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        school.live(school.isla).await;
        school.draft(school.ally).await;
        let governor = school.joined_by("Iona Watt", Role::Governor).await;
        let mut browser = house.signed_in(&governor).await;
        let page = browser.get(urls::START).await;
        assert_eq!((page.url.as_str(), page.title().as_str()), ("/figures", "The school in figures"));
        page.says("In use Too few to tell");
        page.says("Agree Too few to tell");
        page.says("Too few pupils were promised help to tell.");
        page.keeps_quiet_about("Isla");
        for pupil in school.enrol(FOUR, "P4").await {
            school.live_until(pupil, "2026-09-08").await;
        }
        let page = browser.get(urls::FIGURES).await;
        page.says("In use 5");
        page.says("Being written Too few to tell");
        page.says("Late Too few to tell");
        // All agree: told with the whole, it would say of each family that it does not disagree.
        page.says("Agree Too few to tell Do not agree Too few to tell");
        school.live_until(school.noor, "2026-09-08").await;
        school.go_to("2026-09-09");
        let mut browser = house.signed_in(&governor).await;
        browser.get(urls::FIGURES).await.says("Late 5");
        let mut head = house.signed_in(&school.head).await;
        let page = head.get(urls::START).await;
        assert_eq!(page.link("The figures that governors see"), urls::FIGURES);
        let mut teacher = house.signed_in(&school.teacher).await;
        assert_eq!(teacher.get(urls::FIGURES).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_governor_reaches_no_child_by_any_address(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        let governor = school.joined_by("Iona Watt", Role::Governor).await;
        let mut browser = house.signed_in(&governor).await;
        for url in [
            urls::PUPILS.to_owned(),
            urls::PEOPLE.to_owned(),
            urls::TODAY.to_owned(),
            urls::pupil(school.isla),
            urls::plan(plan.id),
            urls::target(plan.id, plan.reading),
        ] {
            let page = browser.get(&url).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{url}");
            page.keeps_quiet_about("Isla");
        }
    }

    async fn a_family_finds_its_named_person_who_asks_for_a_review(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        let fergus = school.joined_by("Fergus Bell", Role::NamedPerson).await;
        let mut named = house.signed_in(&fergus).await;
        named.get(urls::START).await.says("You are nobody’s named person yet.");
        assert_eq!(named.get(&urls::plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get(&coordinator.clone().get(&urls::pupil(school.isla)).await.link("Who is the named person")).await;
        let page = coordinator.submit(page.form("Save")).await;
        assert_eq!(page.errors(), ["Choose who it is"]);
        let filled = page.form("Save").set("person", &fergus.hat.person.to_string());
        coordinator.submit(filled).await.says("Fergus Bell");
        let mut kirsty = parent(&house, school.isla, "Kirsty Fraser", "kirsty@home.example").await;
        kirsty.get(&urls::my_child(school.isla)).await.says("Isla’s named person at the school is Fergus Bell");
        let page = named.get(urls::START).await;
        page.says("You are the named person of");
        let page = named.get(&page.link("Isla Fraser")).await;
        page.keeps_quiet_about("Go on writing");
        assert!(page.source.contains(&urls::ask_for_review(school.isla)));
        let page = named.get(&urls::ask_for_review(school.isla)).await;
        let page = named.submit(page.form("Ask for a review")).await;
        assert_eq!(page.errors(), ["Write why the plan should be looked at again"]);
        let why = "Why should the plan be looked at again?";
        named.submit(page.form("Ask for a review").fill(why, "She reads whole books now")).await.says("Asked.");
        assert_eq!(named.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
        assert_eq!(named.get(&urls::amend_plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(named.get(&urls::pupil(school.ally)).await.status, StatusCode::NOT_FOUND);
        coordinator.get(urls::NEWS).await.says("Somebody who supports Isla Fraser asks for a review of the plan");
        let page = coordinator.get(&urls::pupil_home(school.isla)).await;
        page.says("She reads whole books now");
        let filled = page.form("Answer").fill("Your answer to Fergus Bell", "On Thursday");
        coordinator.submit(filled).await;
        let page = named.get(urls::NEWS).await;
        let page = named.get(&page.link("The school has answered you about Isla Fraser")).await;
        page.says("On Thursday");
        let page = coordinator.get(&urls::named_person(school.isla)).await;
        coordinator.submit(page.form("End it today for Fergus Bell")).await;
        assert_eq!(named.get(&urls::plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        kirsty.get(&urls::my_child(school.isla)).await.keeps_quiet_about("Fergus Bell");
    }

    async fn a_draft_begins_with_the_named_person_and_whoever_takes_over_has_the_pupils(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let fergus = school.joined_by("Fergus Bell", Role::NamedPerson).await;
        tie(school, &fergus, school.zoe).await;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.post(&urls::pupil_plans(school.zoe), &[]).await;
        assert_eq!(page.form("Save").value("Named Person"), "Fergus Bell");
        let page = coordinator.get(&urls::leave(fergus.hat.person)).await;
        let filled = page
            .form("End the roles and hand over")
            .choose("Now: they are signed out at once")
            .set(&format!("to.{}", fergus.hat.id), &school.coordinator.hat.person.to_string());
        coordinator.submit(filled).await.says("Handed over");
        coordinator.get(&urls::pupil(school.zoe)).await.says("Named person: Morag Kerr");
    }

    async fn family_is_never_named_person(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get(&urls::pupil_family(school.isla)).await;
        let filled = page
            .form("Write it down")
            .set("kin", &school.office.hat.person.to_string())
            .fill("Who they are to the pupil at home", "Uncle");
        coordinator.submit(filled).await;
        let page = coordinator.get(&urls::named_person(school.isla)).await;
        let filled = page.form("Save").set("person", &school.office.hat.person.to_string());
        let page = coordinator.submit(filled).await;
        assert_eq!(page.errors(), ["This person must not reach the pupil at work"]);
    }

    async fn whoever_opens_many_records_is_noticed_once_a_day_and_goes_on(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let most = Role::ClassTeacher.most_pupils_an_hour().expect("a teacher reaches others");
        let names: Vec<_> = (0..=most).map(|number| format!("Pupil{number}")).collect();
        let names: Vec<_> = names.iter().map(|name| (name.as_str(), "Many")).collect();
        let many = school.enrol(names, "P4").await;
        let open = async |pupil| pupils::page(&school.db, school.teacher.act(), pupil).await.expect("a pupil of P4");
        let (last, others) = many.split_last().expect("some");
        for pupil in others {
            open(*pupil).await;
            open(*pupil).await;
        }
        let mut head = house.signed_in(&school.head).await;
        head.get(urls::WIDE_LOOKS).await.says("Nobody has.");
        // A page of many is how a teacher works, and lists nobody.
        classes::page(&school.db, school.teacher.act(), school.p4.id).await.expect("their own class");
        open(*last).await;
        open(school.isla).await;
        let page = head.get(urls::START).await;
        let page = head.get(&page.link("Somebody has opened the records of unusually many pupils")).await;
        let title = format!("Ewan Reid opened the records of {} pupils within an hour", most + 1);
        assert_eq!(page.text().matches(&title).count(), 1, "one notice a day");
        head.get(urls::NEWS).await.says(&title);
        head.get(&urls::pupil_audit(school.isla)).await.says("nobody has looked into it yet");
        let page = head.get(&page.link(&title)).await;
        page.says("Pupil0");
        page.keeps_quiet_about("Zoë");
        let mut morag = house.signed_in(&school.coordinator).await;
        let open_still = morag.get(&page.url).await;
        head.submit(page.form("I have looked into it")).await.says("Looked into by Jean Muir");
        let page = morag.submit(open_still.form("I have looked into it")).await;
        page.says("Looked into by Jean Muir");
        page.keeps_quiet_about("Looked into by Morag Kerr");
        head.get(urls::START).await.keeps_quiet_about("unusually many");
        school.go_to("2026-09-08");
        for pupil in &many {
            open(*pupil).await;
        }
        let mut morag = house.signed_in(&school.coordinator).await;
        morag.get(urls::START).await.says("Somebody has opened the records of unusually many pupils");
        let mut teacher = house.signed_in(&school.teacher).await;
        assert_eq!(teacher.get(urls::WIDE_LOOKS).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_moderator_reads_what_was_drawn_and_learns_no_name(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let isla = school.live(school.isla).await;
        let field = PlanField::Text("profile".to_owned());
        let change = typed(field, "Loves animals and stories.", "Isla FRASER loves Isla’s island. Ewan Reid at Lochside Primary School says so.");
        let why = "A word".to_owned();
        let changed = changes::amend(&school.db, school.teacher.act(), isla.id, vec![change], why).await;
        changed.expect("a live plan of P4");
        let draft = school.draft(school.ally).await;
        let kim = school.council().await;
        let mina = school.joined_beside(&kim, "Mina Fair", Role::Moderator).await;
        let mut moderator = house.signed_in(&mina).await;
        let page = moderator.get(urls::START).await;
        assert_eq!(page.url, "/moderation");
        page.says("No sample has been drawn yet.");
        let mut officer = house.signed_in(&kim).await;
        let page = officer.get(urls::MODERATION).await;
        let page = officer.submit(page.form("Draw the sample")).await;
        assert_eq!(page.errors(), ["Choose at least one school", "Enter how many plans, from 1 to 200", "Enter the last day"]);
        let filled = page.form("Draw the sample").choose("Lochside Primary School").fill("How many plans", "5");
        let filled = filled.set("last.day", "30").set("last.month", "9").set("last.year", "2026");
        let page = officer.submit(filled).await;
        page.says("1 plan, drawn on 7 September 2026");
        page.keeps_quiet_about("Plan 1");
        let drawn = samples::list(&school.db, kim.act()).await.expect("an officer sees samples");
        assert_eq!((drawn[0].number, drawn[0].plans.len()), (1, 0), "and none of their plans");
        let page = moderator.get(urls::MODERATION).await;
        let sampled = page.link("Plan 1");
        assert!(!sampled.contains(&isla.id.to_string()), "the plan's own number is in other addresses");
        assert_eq!(officer.get(&sampled).await.status, StatusCode::NOT_FOUND);
        let page = moderator.get(&sampled).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("[the pupil] loves [the pupil]’s island. [an adult] at [the school] says so.");
        page.keeps_quiet_about("Isla");
        page.keeps_quiet_about("Fraser");
        for url in [urls::plan(isla.id), urls::pupil(school.isla), urls::plan(draft.id), format!("{}2", sampled.trim_end_matches('1')), urls::PUPILS.to_owned()] {
            assert_eq!(moderator.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
        let mut head = house.signed_in(&school.head).await;
        head.get(&urls::pupil_audit(school.isla)).await.says("Read the plan for moderation");
        for staff in [&school.head, &school.coordinator, &school.teacher, &school.office] {
            let answer = house.signed_in(staff).await.get(&sampled).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", staff.name);
        }
        school.go_to("2026-10-01");
        let mut moderator = house.signed_in(&mina).await;
        assert_eq!(moderator.get(&sampled).await.status, StatusCode::NOT_FOUND);
    }

    async fn whoever_runs_the_school_does_not_look_into_themselves(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let most = Role::HeadTeacher.most_pupils_an_hour().expect("a head reaches others");
        let names: Vec<_> = (0..=most).map(|number| format!("Pupil{number}")).collect();
        let names: Vec<_> = names.iter().map(|name| (name.as_str(), "Many")).collect();
        for pupil in school.enrol(names, "P5").await {
            pupils::page(&school.db, school.head.act(), pupil).await.expect("a pupil");
        }
        let mut head = house.signed_in(&school.head).await;
        head.get(urls::WIDE_LOOKS).await.says("Nobody has.");
        let mut morag = house.signed_in(&school.coordinator).await;
        let page = morag.get(urls::WIDE_LOOKS).await;
        page.says("Jean Muir opened the records of 61 pupils");
    }

    async fn a_draft_begins_with_who_is_around_and_with_what_the_plan_before_said(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.post(&urls::pupil_plans(school.zoe), &[]).await;
        assert_eq!(page.form("Save").value("Class Teacher"), school.teacher.name);
        assert_eq!(page.form("Save").value("IEP Coordinator"), school.coordinator.name);
        page.keeps_quiet_about("Carried over");
        let plan = school.draft(school.isla).await;
        let field = PlanField::Text("adult_class_teacher".to_owned());
        school.change(&plan, vec![typed(field, "", "Ms Heron, who has left")]).await;
        school.share(plan.id).await;
        school.agree(plan.id).await;
        school.go_live(plan.id, "2026-12-11").await;
        let page = coordinator.post(&urls::pupil_plans(school.isla), &[]).await;
        page.says("Carried over from the plan before, word for word");
        assert_eq!(page.form("Save").value("Class Teacher"), school.teacher.name, "not who was there then");
        assert!(page.source.contains("Loves animals and stories."));
        assert!(!page.has_link("Class Teacher"), "it is not as it was before");
    }
}
