//! A school makes a format of its own, and plans are written in it.

use crate::support::{Browser, House, Page};
use axum::http::StatusCode;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::FormatRef;
use waymark_domain::text::Narrative;
use waymark_store::{Db, changes, formats, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{format, typed};

/// The page on which a copy of the default format is changed.
async fn copied(browser: &mut Browser) -> Page {
    let page = browser.get("/formats/dg-appendix-2/copy").await;
    let form = page.form("Make the copy");
    let field = "What should plans in it be called?";
    browser.submit(form.fill(field, "Support plan")).await
}

/// Opens a part of the format from its page.
async fn open(browser: &mut Browser, page: &Page, part: &str) -> Page {
    browser.get(&page.link(part)).await
}

async fn published(browser: &mut Browser) -> String {
    let page = copied(browser).await;
    let slug = page
        .url
        .trim_start_matches("/formats/")
        .trim_end_matches("/edit");
    publish(browser, &page.url, 1).await;
    slug.to_owned()
}

/// Publishes what was changed, by way of the page that says for whom.
async fn publish(browser: &mut Browser, overview: &str, version: u32) -> Page {
    let page = browser.get(overview).await;
    let words = format!("Publish version {version}");
    let page = browser.get(&page.link(&words)).await;
    browser.submit(page.form(&words)).await
}

/// The slug in the address of a format's page.
fn slug_of(overview: &str) -> String {
    let slug = overview.trim_start_matches("/formats/");
    slug.trim_end_matches("/edit").to_owned()
}

both_engines! {
    async fn a_coordinator_copies_a_format_and_publishes_it_and_new_plans_use_it(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        browser.get("/formats").await.says("New plans use it");
        let page = copied(&mut browser).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Support plan"));
        page.says("This will be version 1");
        let page = open(&mut browser, &page, "Names and words").await;
        let page = browser.submit(page.form("Save").fill("In short", "SP")).await;
        page.says("Saved");
        let page = publish(&mut browser, &page.url, 1).await;
        assert_eq!(page.url, "/formats");
        page.says("Published");
        let page = browser.submit(page.form("Use for new plans")).await;
        page.says("New plans are written in this format");

        let url = waymark_web::urls::pupil(house.school.isla);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&url).await;
        let page = teacher.submit(page.form("Start a plan")).await;
        assert_eq!(page.status, StatusCode::OK);
        let of_isla = waymark_store::pupils::page(&db, house.school.coordinator.act(), house.school.isla).await;
        let plan = of_isla.expect("it is there").plans[0].id;
        let plan = plans::page(&db, house.school.coordinator.act(), plan).await.expect("it is there");
        assert!(plan.content.format.slug.starts_with("support-plan-"), "{}", plan.content.format);
    }

    async fn a_list_is_changed_row_by_row_and_its_keys_stay(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let overview = page.url.clone();
        let slug = overview.trim_start_matches("/formats/").trim_end_matches("/edit").to_owned();
        let page = open(&mut browser, &page, "Areas: Long term targets").await;
        let form = page.form("Add area").set("area_lists[long_term].areas[literacy].label", "Reading and writing");
        let page = browser.submit(form.fill("New area", "Play")).await;
        page.says("4. Play");
        let form = page.form("Save").set("press", "up area_lists[long_term].areas[play]");
        let page = browser.submit(form).await;
        page.says("3. Play");
        let form = page.form("Save").set("press", "remove area_lists[long_term].areas[numeracy]");
        browser.submit(form).await;
        let draft = formats::draft(&db, house.school.head.act(), slug).await.expect("it is there").expect("it is there");
        let areas = &draft.definition.area_list("long_term").expect("it is there").areas;
        let areas: Vec<_> = areas.iter().map(|area| (area.key.as_str(), area.label.as_str())).collect();
        assert_eq!(areas, [("literacy", "Reading and writing"), ("play", "Play"), ("hwb", "Health and Wellbeing")]);
    }

    async fn a_section_of_ones_own_asks_what_one_likes(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let overview = page.url.clone();
        let page = open(&mut browser, &page, "Sections and their order").await;
        let form = page.form("Add section with your own questions");
        browser.submit(form.fill("New section with your own questions", "Transport")).await;
        let page = browser.get(&overview).await;
        page.says("1 to mend");
        let page = open(&mut browser, &page, "Publish version 1").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Section: Transport: Add at least one"]);
        let page = open(&mut browser, &page, "Section: Transport").await;
        let page = browser.submit(page.form("Add question").fill("New question", "How does the pupil come to school?")).await;
        let place = "sections[transport].fields[how_does_the_pupil_come_to_school]";
        let form = page.form("Save").set(&format!("{place}.kind"), "choice");
        let page = browser.submit(form.set(&format!("{place}.options"), "On foot\nBy taxi\n")).await;
        page.says("Saved");
        let page = browser.get(&overview).await;
        page.keeps_quiet_about("to mend");
        let sheet = browser.get(&page.link("Preview on screen")).await;
        sheet.says("How does the pupil come to school?");
        sheet.says("On foot");
        sheet.says("Robin Sample");
        let pdf = browser.get(&page.link("Preview as PDF")).await;
        assert_eq!(pdf.status, StatusCode::OK);
    }

    async fn what_cannot_be_read_is_kept_as_it_was_typed(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let page = open(&mut browser, &page, "Terms and periods").await;
        let page = browser.submit(page.form("Save").fill("First day", "32 Septober")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Enter a day and a month that every year has, for example 1 September"]);
        assert_eq!(page.form("Save").value("First day"), "32 Septober");
    }

    async fn whoever_saves_second_loses_no_word(db: Db) {
        let house = House::open(db).await;
        let (mut first, mut second) =
            (house.signed_in(&house.school.head).await, house.signed_in(&house.school.coordinator).await);
        let page = copied(&mut first).await;
        let page = open(&mut first, &page, "Names and words").await;
        let slower = second.get(&page.url).await;
        first.submit(page.form("Save").fill("In short", "SP")).await;
        let page = second.submit(slower.form("Save").fill("In short", "PLAN-B")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("Jean Muir saved this format");
        page.says("PLAN-B");
        assert_eq!(page.form("Save").value("In short"), "SP");
    }

    async fn a_plan_is_moved_and_nothing_of_it_is_lost(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = copied(&mut browser).await;
        let slug = page.url.trim_start_matches("/formats/").trim_end_matches("/edit").to_owned();
        let page = open(&mut browser, &page, "Section: Pupil Profile & strengths").await;
        let form = page.form("Save").set("press", "remove sections[profile].fields[profile]");
        browser.submit(form).await;
        publish(&mut browser, &waymark_web::urls::edit_format(&slug), 1).await;

        let plan = house.school.live(house.school.isla).await;
        let page = browser.get(&waymark_web::urls::plan(plan.id)).await;
        let page = browser.get(&page.link("Move it to another format")).await;
        let url = format!("{}?to={slug}@1", page.url);
        let page = browser.get(&url).await;
        page.says("Pupil profile and strengths");
        page.says("They are kept with the plan");
        let page = browser.submit(page.form("Move the plan")).await;
        assert_eq!(page.errors(), ["Enter why the plan is moved, in up to 500 characters"]);
        let page = browser.submit(page.form("Move the plan").fill("Why is the plan moved?", "Our own form")).await;
        page.says("Nothing that was typed is lost");
        let moved = plans::page(&db, house.school.coordinator.act(), plan.id).await.expect("it is there");
        assert_eq!(moved.content.format, FormatRef { slug, version: 1 });
        assert!(!moved.content.text("profile").is_empty());
        assert_eq!(moved.versions[0].why, "Our own form");
    }

    async fn who_moves_a_plan_is_told_of_areas_and_not_of_what_is_always_asked(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let success = PlanField::Target(plan.reading, TargetText::Success);
        house.school.change(&plan, vec![typed(success, "", "20 words on two days")]).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = browser.get(&format!("{}?to=durants@1", waymark_web::urls::plan_format(plan.id))).await;
        page.says("These areas are not on the list of the new format");
        page.says("Literacy: “");
        page.keeps_quiet_about("20 words on two days");
        page.keeps_quiet_about("What staff do of");
    }

    async fn another_schools_format_cannot_be_moved_to(db: Db) {
        let house = House::open(db.clone()).await;
        let neighbour = house.school.neighbour().await;
        let mut theirs = house.signed_in(&neighbour.coordinator).await;
        let slug = published(&mut theirs).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        browser.get("/formats").await.keeps_quiet_about(&slug);
        let url = waymark_web::urls::plan_format(plan.id);
        let page = browser.post(&url, &[("to", &format!("{slug}@1"))]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let of_plan = plans::page(&db, house.school.coordinator.act(), plan.id).await.expect("it is there");
        assert_eq!(of_plan.content.format, format().reference());
    }

    async fn what_was_taken_out_is_put_back_in_its_place_with_what_it_needs(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let (overview, slug) = (page.url.clone(), slug_of(&page.url));
        let outline = open(&mut browser, &page, "Sections and their order").await;
        browser.submit(outline.form("Save").set("press", "remove sections[aims]")).await;
        let lists = format!("{overview}/areas");
        let page = browser.get(&lists).await;
        browser.submit(page.form("Save").set("press", "remove area_lists[long_term]")).await;
        let page = browser.get(&overview).await;
        page.says("1 to mend");
        let page = open(&mut browser, &page, "How many, and how far ahead").await;
        page.says("the form has no section of long-term targets");
        let outline = browser.get(&outline.url).await;
        browser.submit(outline.form("Put it back").choose("Long Term Targets")).await;
        let draft = formats::draft(&db, house.school.head.act(), slug).await.expect("it is there").expect("it is there");
        let sections: Vec<_> = draft.definition.sections.iter().map(|section| section.key.as_str()).collect();
        let original: Vec<_> = format().sections.iter().map(|section| section.key.clone()).collect();
        assert_eq!(sections, original);
        assert!(draft.definition.area_list("long_term").is_some());
        browser.get(&overview).await.keeps_quiet_about("to mend");

        let page = browser.get(&format!("{overview}/needs.family_circumstances")).await;
        let place = "factors[family_circumstances].needs";
        let page = browser.submit(page.form("Save").set("press", &format!("remove {place}[lac]"))).await;
        page.says("Taken out earlier");
        let page = browser.submit(page.form("Put it back").choose("LAC")).await;
        page.says("3. LAC");
        page.keeps_quiet_about("Taken out earlier");
    }

    async fn a_list_of_areas_is_made_filled_and_used(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let (overview, slug) = (page.url.clone(), slug_of(&page.url));
        let page = open(&mut browser, &page, "Lists of areas").await;
        browser.submit(page.form("Add list of areas").fill("New list of areas", "Life skills")).await;
        let page = browser.get(&overview).await;
        let page = open(&mut browser, &page, "Areas: Life skills").await;
        page.says("No table of targets uses this list");
        let page = browser.submit(page.form("Add area").fill("New area", "Travelling alone")).await;
        page.says("1. Travelling alone");
        let page = browser.get(&overview).await;
        let page = open(&mut browser, &page, "Section: Short Term Targets").await;
        let form = page.form("Save").set("sections[targets].areas", "life_skills");
        browser.submit(form).await;
        let page = browser.get(&format!("{overview}/areas")).await;
        browser.submit(page.form("Save").set("press", "remove area_lists[short_term]")).await;
        let page = publish(&mut browser, &overview, 1).await;
        page.says("Published");
        let own = formats::published(&db, FormatRef { slug, version: 1 }).await.expect("it is there").expect("it is there");
        let areas: Vec<_> = own.target_areas().iter().map(|area| area.label.as_str()).collect();
        assert_eq!(areas, ["Travelling alone"]);
    }

    async fn an_outcome_is_not_taken_before_its_meaning_is_chosen(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let page = open(&mut browser, &page, "Outcomes of a target").await;
        let page = browser.submit(page.form("Add outcome").fill("New outcome", "Nearly")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Choose what “Nearly” means in reports"]);
        assert_eq!(page.form("Add outcome").value("New outcome"), "Nearly");
        let page = browser.submit(page.form("Add outcome").set("outcomes.new.as", "partly")).await;
        page.says("Nearly");
    }

    async fn measures_language_and_law_are_chosen_on_the_page(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let (overview, slug) = (page.url.clone(), slug_of(&page.url));
        let page = open(&mut browser, &page, "Names and words").await;
        browser.submit(page.form("Save").set("language", "cy").set("jurisdiction", "england")).await;
        let page = browser.get(&format!("{overview}/measures")).await;
        browser.submit(page.form("Save").set("press", "remove measures[10]")).await;
        let page = browser.get(&format!("{overview}/checklist")).await;
        page.says("Then progress must be told in words");
        browser.submit(page.form("Save").set("checklist.assessable", "")).await;
        let draft = formats::draft(&db, house.school.head.act(), slug).await.expect("it is there").expect("it is there");
        assert_eq!((draft.definition.language.as_str(), draft.definition.measures.len()), ("cy", 9));
        browser.get(&overview).await.keeps_quiet_about("to mend");
    }

    async fn the_papers_of_the_school_come_in_its_own_format_too(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = copied(&mut browser).await;
        let overview = page.url.clone();
        let page = open(&mut browser, &page, "Section: Pupil Profile & strengths").await;
        browser.submit(page.form("Add question").fill("New question", "How does the pupil come to school?")).await;
        publish(&mut browser, &overview, 1).await;
        let slug = slug_of(&overview);
        let page = browser.get(&format!("/papers?format={slug}%401")).await;
        page.says("Support plan");
        let blank = browser.get(&format!("/papers/blank-plan?format={slug}%401&as=page")).await;
        blank.says("How does the pupil come to school?");
        let page = browser.get("/formats").await;
        assert_eq!(page.link("Every form, blank : Support plan"), format!("/papers?format={slug}%401"));

        let neighbour = house.school.neighbour().await;
        let mut theirs = house.signed_in(&neighbour.coordinator).await;
        theirs.get(&format!("/papers?format={slug}%401")).await.keeps_quiet_about("Support plan");
    }

    async fn whoever_publishes_reads_for_whom_and_plans_can_stay_with_the_others(db: Db) {
        let house = House::open(db.clone()).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = copied(&mut browser).await;
        let (overview, slug) = (page.url.clone(), slug_of(&page.url));
        let page = open(&mut browser, &page, "Section: Pupil Profile & strengths").await;
        browser.submit(page.form("Add question").fill("New question", "Who brings the pupil?")).await;
        publish(&mut browser, &overview, 1).await;
        let plan = house.school.live(house.school.isla).await;
        let to = |version: u32| format!("{}?to={slug}@{version}", waymark_web::urls::plan_format(plan.id));
        let page = browser.get(&to(1)).await;
        let page = browser.submit(page.form("Move the plan").fill("Why is the plan moved?", "Our own form")).await;
        page.says("Nothing that was typed is lost");
        let answer = PlanChange::Text {
            field: PlanField::Text("who_brings_the_pupil".to_owned()),
            base: Fingerprint::of(""),
            text: Narrative::parse("A taxi").expect("short"),
        };
        let done = changes::amend(&db, house.school.coordinator.act(), plan.id, vec![answer], "Told by phone".to_owned()).await;
        assert_eq!(done.expect("it is kept"), [Changed::Done]);

        let page = browser.get(&overview).await;
        let page = open(&mut browser, &page, "Section: Pupil Profile & strengths").await;
        let gone = "remove sections[profile].fields[who_brings_the_pupil]";
        browser.submit(page.form("Save").set("press", gone)).await;
        let page = browser.get(&waymark_web::urls::publish_format(&slug)).await;
        page.says("Section: Pupil Profile & strengths");
        page.says("1 live plan in version 1");
        browser.submit(page.form("Publish version 2")).await.says("1 plan in version 1");

        let page = browser.get(&to(2)).await;
        page.says("Who brings the pupil?");
        page.says("A taxi");
        let other = house.school.draft(house.school.ally).await;
        let page = browser.get(&waymark_web::urls::plan_format(other.id)).await;
        page.says("Support plan, version 1");
        page.says("Support plan, version 2");

        let page = browser.get(&to(2)).await;
        browser.submit(page.form("Move the plan").fill("Why is the plan moved?", "The new one")).await;
        let print = browser.get(&waymark_web::urls::plan_print(plan.id, None)).await;
        print.says("Who brings the pupil?");
        print.says("A taxi");
    }

    async fn what_a_council_publishes_is_offered_to_its_schools_and_to_no_other(db: Db) {
        let house = House::open(db.clone()).await;
        let neighbour = house.school.neighbour().await;
        let officer = house.school.council().await;
        let mut council = house.signed_in(&officer).await;
        let page = council.get("/start").await;
        assert_eq!((page.url.as_str(), page.title().as_str()), ("/formats", "Plan formats"));
        page.says("offered to every school of Lochside Council");
        assert!(!page.has_button("Use for new plans"));
        let page = copied(&mut council).await;
        let (overview, slug) = (page.url.clone(), slug_of(&page.url));
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        coordinator.get("/formats").await.keeps_quiet_about("Support plan");
        let page = publish(&mut council, &overview, 1).await;
        page.says("The council’s own formats");
        page.says("Version 1");

        let page = coordinator.get("/formats").await;
        page.says("Offered by Lochside Council");
        page.says("Support plan");
        let preview = coordinator.get(&format!("/formats/{slug}/preview.html")).await;
        preview.says("Robin Sample");
        let changing = coordinator.get(&overview).await;
        assert_eq!(changing.status, StatusCode::NOT_FOUND);
        let page = coordinator.submit(page.form("Use for new plans")).await;
        page.says("New plans are written in this format");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&waymark_web::urls::pupil(house.school.isla)).await;
        teacher.submit(page.form("Start a plan")).await;
        let of_isla = waymark_store::pupils::page(&db, house.school.coordinator.act(), house.school.isla).await;
        let plan = of_isla.expect("it is there").plans[0].id;
        let plan = plans::page(&db, house.school.coordinator.act(), plan).await.expect("it is there");
        assert_eq!(plan.content.format.slug, slug);
        let copy = coordinator.get(&format!("/formats/{slug}/copy")).await;
        let own = coordinator.submit(copy.form("Make the copy")).await;
        assert_eq!(own.title(), "Support plan of Lochside Primary School");
        let page = council.get("/formats").await;
        page.says("Now written in it: 1 plan in version 1.");

        let mut other = house.signed_in(&neighbour.coordinator).await;
        other.get("/formats").await.keeps_quiet_about("Support plan");
        let taken = other.post(&format!("/formats/{slug}/choose"), &[]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        let taken = formats::choose(&db, neighbour.coordinator.act(), slug.clone()).await;
        assert!(taken.is_err(), "a council's format is chosen by a school of another");
        let chosen = formats::choose(&db, officer.act(), slug).await;
        assert!(chosen.is_err(), "a council writes no plans");
    }

    async fn an_officer_of_the_council_reaches_formats_and_nothing_else(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let officer = house.school.council().await;
        let mut council = house.signed_in(&officer).await;
        let pupil = waymark_web::urls::pupil(house.school.isla);
        let plan = waymark_web::urls::plan(plan.id);
        for closed in [&pupil, &plan, "/pupils", "/people", "/papers", "/school", "/import", "/prints", "/my-child"] {
            let page = council.get(closed).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{closed}");
        }
        let page = council.get("/formats").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.has_link("Pupils") && !page.has_link("Every form, blank"));
        let blank = council.get("/formats/durants/blank.pdf").await;
        assert_eq!(blank.status, StatusCode::OK);
    }

    async fn a_copy_is_named_after_its_school_before_anybody_names_it(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        for expected in ["of Lochside Primary School", "of Lochside Primary School 2"] {
            let page = browser.get("/formats/dg-appendix-2/copy").await;
            let form = page.form("Make the copy");
            let name = form.value("What should plans in it be called?").to_owned();
            assert!(name.ends_with(expected), "{name}");
            browser.submit(form).await;
        }
    }

    async fn an_area_list_that_nothing_uses_is_advice_and_no_fault(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = copied(&mut browser).await;
        let overview = page.url.clone();
        let page = open(&mut browser, &page, "Lists of areas").await;
        browser.submit(page.form("Add list of areas").fill("New list of areas", "Spare")).await;
        let page = browser.get(&overview).await;
        let page = open(&mut browser, &page, "Areas: Spare").await;
        page.says("No table of targets uses this list");
        browser.submit(page.form("Add area").fill("New area", "Play")).await;
        let page = browser.get(&overview).await;
        page.says("No table of targets uses this list");
        page.keeps_quiet_about("to mend");
        let page = publish(&mut browser, &overview, 1).await;
        page.says("Published");
    }

    async fn a_teacher_is_not_shown_the_formats(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        assert_eq!(browser.get("/formats").await.status, StatusCode::NOT_FOUND);
        assert!(!browser.get("/start").await.has_link("Formats"));
    }
}
