//! The list of pupils and the page of each.

use crate::support::House;
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::school::SchoolWorld;
use waymark_web::urls;

/// Every page on which something about a pupil is changed.
fn edit_pages(school: &SchoolWorld) -> [String; 6] {
    let pupil = school.isla;
    let pages = [
        urls::needs,
        urls::stage,
        urls::own_page,
        urls::strengths,
        urls::assessments,
        urls::contacts,
    ];
    pages.map(|page| page(pupil))
}

both_engines! {
    async fn everybody_finds_the_pupils_they_may_see(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        school.live(school.isla).await;
        let page = house.signed_in(&school.coordinator).await.get("/pupils").await;
        for name in ["Ahmed, Noor", "Fraser, Isla", "O'Neill, Ally", "Ó Briain, Zoë", "Young, Finn"] {
            assert!(page.has_link(name), "{name}");
        }
        page.says("Live");
        page.says("11 December 2026");
        let page = house.signed_in(&school.teacher).await.get("/pupils").await;
        assert!(page.has_link("Fraser, Isla") && !page.has_link("Ahmed, Noor"));
        let page = house.signed_in(&school.office).await.get("/pupils").await;
        assert!(page.has_link("Fraser, Isla"));
        page.keeps_quiet_about("Live");
        page.keeps_quiet_about("December");
    }

    async fn a_search_takes_parts_of_a_name_in_any_order(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = browser.get("/pupils?name=zoe%20briain").await;
        assert!(page.has_link("Ó Briain, Zoë") && !page.has_link("Fraser, Isla"));
        let page = browser.get("/pupils?name=ONEILL").await;
        assert!(page.has_link("O'Neill, Ally"));
        let page = browser.get("/pupils?name=ally").await;
        assert!(page.has_link("O'Neill, Ally"), "the name that people use");
        browser.get("/pupils?name=1234").await.says("No pupil matches.");
        browser.get("/pupils?name=%25").await.says("No pupil matches.");
    }

    async fn a_filter_stays_while_paging_and_each_pupil_is_listed_once(db: Db) {
        let house = House::open(db).await;
        let names: Vec<_> = (b'a'..=b'z').flat_map(|first| {
            ["Amy", "Ben", "Cal"].map(|given| (given, format!("Mac{}", char::from(first))))
        }).collect();
        house.school.enrol(names.iter().map(|(given, family)| (*given, family.as_str())), "P5").await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let class = format!("/pupils?class={}&name=mac", house.school.p5.id);
        let first = browser.get(&class).await;
        assert!(first.has_link("Maca, Amy") && !first.has_link("Macz, Cal"));
        let second = browser.get(&first.link("Next page")).await;
        assert!(second.has_link("Macz, Cal") && !second.has_link("Maca, Amy") && !second.has_link("Ahmed, Noor"));
        let listed = |page: &crate::support::Page| page.source.matches(", Amy</a>").count();
        assert_eq!(listed(&first) + listed(&second), 26);
        assert!(!second.has_link("Next page"));
    }

    async fn pupils_are_found_by_the_state_of_their_plan_but_not_by_the_office(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        school.live_until(school.isla, "2026-12-01").await;
        school.draft(school.ally).await;
        let [mut browser, mut office] = house.later("2026-12-08", [&school.coordinator, &school.office]).await;
        for (with, there, gone) in [
            ("late", "Fraser, Isla", "O'Neill, Ally"),
            ("draft", "O'Neill, Ally", "Fraser, Isla"),
            ("quiet", "Fraser, Isla", "O'Neill, Ally"),
            ("needs", "Fraser, Isla", "Ahmed, Noor"),
        ] {
            let page = browser.get(&urls::pupils_with(with)).await;
            assert!(page.has_link(there) && !page.has_link(gone), "{with}: {}", page.text());
        }
        let page = office.get(&urls::pupils_with("late")).await;
        assert!(!page.has_link("Fraser, Isla"));
    }

    async fn a_pupil_is_shown_as_far_as_each_role_may_see(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        let url = urls::pupil(school.isla);
        for staff in [&school.head, &school.coordinator, &school.teacher, &school.assistant] {
            let page = house.signed_in(staff).await.get(&url).await;
            assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Isla Fraser"));
            page.says("14 March 2018 (age 8)");
            page.says("Kirsty Fraser");
            assert_eq!(page.link("Individual Education Plan 2026-27"), urls::plan(plan.id));
            page.says("Its next review is on 11 December 2026");
        }
        let page = house.signed_in(&school.office).await.get(&url).await;
        page.says("Kirsty Fraser");
        page.says("14 March 2018");
        for hidden in ["Individual Education Plan", "Needs", "Stage", "Strengths"] {
            page.keeps_quiet_about(hidden);
        }
        let page = house.signed_in(&school.other_teacher).await.get(&url).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }

    async fn only_those_who_may_change_a_pupil_open_its_forms(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let opened = async |staff| {
            let mut browser = house.signed_in(staff).await;
            let mut statuses = Vec::new();
            for url in edit_pages(school) {
                statuses.push(browser.get(&url).await.status == StatusCode::OK);
            }
            statuses
        };
        assert_eq!(opened(&school.coordinator).await, [true; 6]);
        assert_eq!(opened(&school.teacher).await, [true, true, true, true, true, false]);
        assert_eq!(opened(&school.assistant).await, [false; 6]);
        assert_eq!(opened(&school.other_teacher).await, [false; 6]);
        assert_eq!(opened(&school.office).await, [false, false, false, false, false, true]);
    }

    async fn nobody_is_offered_what_they_may_not_do(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let url = urls::pupil(school.isla);
        let page = house.signed_in(&school.assistant).await.get(&url).await;
        assert!(!page.has_button("Start a plan") && !page.has_link("Add needs : Needs"));
        page.says("Isla has no IEP and no needs on record.");
        let page = house.signed_in(&school.teacher).await.get(&url).await;
        assert!(page.has_button("Start a plan") && page.has_link("Add needs : Needs"));
    }

    async fn a_plan_is_started_once_and_then_found_again(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let url = urls::pupil(house.school.isla);
        let page = browser.get(&url).await;
        page.says("A plan normally needs Stage 3 or Stage 4. No stage is on record for Isla yet.");
        let button = page.form("Start a plan");
        let first = browser.post(button.action(), &[]).await;
        assert!(first.url.starts_with("/plans/") && first.url.ends_with("/edit"), "{}", first.url);
        let again = browser.post(button.action(), &[]).await;
        assert_eq!(again.url, first.url);
        again.says("This draft was begun before");
        let page = browser.get(&url).await;
        assert!(!page.has_button("Start a plan"));
        page.says("Being written since 7 September 2026.");
    }

    async fn a_form_sent_twice_adds_one_pupil(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = office.get("/pupils/add").await;
        let form = || {
            let form = page.form("Add pupil").fill("First name", "Skye").fill("Family name", "Thistlewood");
            form.set("born.day", "3").set("born.month", "4").set("born.year", "2018")
        };
        let (first, second) = (office.submit(form()).await, office.submit(form()).await);
        assert_eq!((first.title().as_str(), first.url == second.url), ("Skye Thistlewood", true));
        let list = office.get("/pupils?name=thistlewood").await;
        assert_eq!(list.source.matches("Thistlewood, Skye").count(), 1);
    }

    async fn a_place_in_the_list_that_no_page_leads_to_is_refused(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let pupil = house.school.isla;
        for place in ["%00", "fraser%1f"] {
            let url = format!("/pupils?after={place}&pupil={pupil}");
            assert_eq!(office.get(&url).await.status, StatusCode::BAD_REQUEST, "{url}");
        }
        assert_eq!(office.get(&format!("/pupils?after=a%09b&pupil={pupil}")).await.status, StatusCode::OK);
    }

    async fn a_pupil_is_added_by_hand_and_a_doubtful_number_is_asked_about(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = office.get("/pupils/add").await;
        let form = page.form("Add pupil").fill("First name", "Siobhán-Marie").fill("Family name", "Ó Briain");
        let form = form.set("born.day", "3").set("born.month", "4").set("born.year", "2018");
        let page = office.submit(form.choose("P5").fill("SCN or UPN", "845759406")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors().len(), 1);
        page.says("This SCN should end with 5");
        let form = page.form("Add pupil");
        assert_eq!(form.value("First name"), "Siobhán-Marie");
        let page = office.submit(form.choose("Keep it as it is")).await;
        assert_eq!(page.title(), "Siobhán-Marie Ó Briain");
        page.says("Pupil added");
        page.says("845759406");
        let page = office.get("/pupils/add").await;
        let form = page.form("Add pupil").fill("First name", "Siobhan Marie").fill("Family name", "o briain");
        let form = form.set("born.day", "3").set("born.month", "4").set("born.year", "2018");
        let page = office.submit(form).await;
        page.says("is among your pupils already");
        let teacher = house.signed_in(&house.school.teacher).await.get("/pupils/add").await;
        assert_eq!(teacher.status, StatusCode::NOT_FOUND);
    }

    async fn the_office_puts_a_name_and_a_class_right_and_two_who_do_so_at_once_are_told(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let url = format!("/pupils/{}", house.school.isla);
        let details = format!("{url}/details");
        let (page, late) = (office.get(&details).await, office.get(&details).await);
        let form = page.form("Save");
        assert_eq!(form.value("First name"), "Isla");
        let bad = office.submit(page.form("Save").fill("First name", "7").fill("Called", "Izzy")).await;
        assert_eq!((bad.status, bad.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert_eq!(bad.form("Save").value("Called"), "Izzy");
        let form = bad.form("Save").fill("First name", "Ísla").fill("Or a class that is not in the list", "P6");
        let shown = office.submit(form).await;
        assert_eq!(shown.title(), "Izzy Fraser");
        shown.says("Ísla Fraser");
        shown.says("P6");
        let clash = office.submit(late.form("Save").fill("Called", "Isla-Rose")).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.says("Somebody else changed these details in the meantime, to Ísla Fraser, P6");
        assert_eq!(clash.form("Save").value("Called"), "Isla-Rose");
        let put = office.submit(clash.form("Save")).await;
        assert_eq!(put.title(), "Isla-Rose Fraser");
        put.says("Kirsty Fraser Mother");
        let teacher = house.signed_in(&house.school.teacher).await.get(&details).await;
        assert_eq!(teacher.status, StatusCode::NOT_FOUND);
    }

    async fn a_pupil_cannot_be_given_the_number_of_another(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = office.get("/pupils/add").await;
        let form = page.form("Add pupil").fill("First name", "Skye").fill("Family name", "Thistlewood");
        let form = form.set("born.day", "3").set("born.month", "4").set("born.year", "2018");
        office.submit(form.fill("SCN or UPN", "845759405")).await;
        let page = office.get(&format!("/pupils/{}/details", house.school.isla)).await;
        let page = office.submit(page.form("Save").fill("SCN or UPN", "845759405")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Skye Thistlewood is among your pupils with this number");
        assert_eq!(page.form("Save").value("SCN or UPN"), "845759405");
    }

    async fn two_who_are_alike_in_the_roster_are_told_apart_and_nobody_is_made_like_another(db: Db) {
        let house = House::open(db).await;
        let twins = house.school.enrol([("Skye", "Black"), ("Skye", "Black")], "P4").await;
        let mut office = house.signed_in(&house.school.office).await;
        let details = format!("/pupils/{}/details", twins[1]);
        let page = office.get(&details).await;
        let put = office.submit(page.form("Save").fill("Called", "Skylar").set("year_group", "P4")).await;
        assert_eq!(put.title(), "Skylar Black", "alike still, but on the way");
        let page = office.get(&details).await;
        let put = office.submit(page.form("Save").set("born.day", "15")).await;
        assert_eq!(put.title(), "Skylar Black");
        let page = office.get(&details).await;
        let again = office.submit(page.form("Save").set("born.day", "14")).await;
        assert_eq!(again.errors().len(), 1);
        again.says("Skye Black is among your pupils with this number, or with this name and birthday");
    }

    async fn a_year_that_is_known_is_changed_and_not_emptied(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let details = format!("/pupils/{}/details", house.school.isla);
        let page = office.get(&details).await;
        office.submit(page.form("Save").set("year_group", "P4")).await;
        let page = office.get(&details).await;
        let page = office.submit(page.form("Save").set("year_group", "").fill("Called", "Izzy")).await;
        assert_eq!(page.errors(), ["Enter a year like P4, S2 or Year 3"]);
        assert_eq!(page.form("Save").value("Called"), "Izzy");
        let put = office.submit(page.form("Save").set("year_group", "P5")).await;
        assert_eq!(put.title(), "Izzy Fraser");
    }
}
