//! What is written down about a pupil beside any plan: needs, stage, own page, photo, strengths, assessments,
//! contacts.

use crate::support::House;
use crate::support::browser::{encoded, form, request};
use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode, header};
use serde_json::Value;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::NeedId;
use waymark_domain::pupil::{Basis, Need};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

/// One grey pixel.
const PNG: [u8; 67] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b,
    0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00,
    0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
    0x42, 0x60, 0x82,
];

/// A form with one file, as a browser sends it.
fn file(url: &str, bytes: &[u8]) -> (axum::http::request::Builder, Body) {
    let head =
        "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n";
    let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
    let kind = "multipart/form-data; boundary=edge";
    (
        request(Method::POST, url).header(header::CONTENT_TYPE, kind),
        Body::from(body),
    )
}

both_engines! {
    async fn needs_are_ticked_then_told_about_and_one_is_primary(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let page = browser.get(&urls::needs(house.school.isla)).await;
        let page = browser.submit(page.form("Continue").choose("ADHD").choose("Dyslexia")).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "About each need"));
        let typed = page.form("Save needs").fill("How was “Dyslexia” identified?", "Screening, May 2026");
        let page = browser.submit(typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), [
            "Choose which need is the primary one",
            "Choose how the need “ADHD” is known",
            "Choose how the need “Dyslexia” is known",
        ]);
        let form = page.form("Save needs");
        assert_eq!(form.value("How was “Dyslexia” identified?"), "Screening, May 2026");
        let form = form
            .set("primary", "learning_environment.dyslexia")
            .set("basis.disability_or_health.adhd", "assessed")
            .set("basis.learning_environment.dyslexia", "declared");
        let page = browser.submit(form).await;
        assert_eq!(page.url, urls::pupil(house.school.isla));
        page.says("Needs saved");
        page.says("Dyslexia Primary Told to us by the family or pupil: Screening, May 2026");
        page.says("Isla has needs on record and no IEP.");
        let page = browser.get(&urls::needs(house.school.isla)).await;
        let form = page.form("Continue");
        let ticked: Vec<_> = form.fields().filter(|(name, _)| *name != "base").map(|(_, value)| value).collect();
        assert_eq!(ticked, ["adhd", "dyslexia"]);
    }

    async fn the_only_need_is_the_primary_one_and_all_can_be_taken_off(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let url = urls::needs(house.school.isla);
        let page = browser.get(&url).await;
        let page = browser.submit(page.form("Continue").choose("ADHD")).await;
        let page = browser.submit(page.form("Save needs").choose("Assessed by a professional")).await;
        page.says("ADHD Primary");
        let page = browser.get(&url).await;
        let form = page.form("Continue");
        let base = form.fields().find(|(name, _)| *name == "base").expect("what was seen");
        let page = browser.post(&url, &[base]).await;
        page.says("This takes all needs off the record of Isla.");
        let page = browser.submit(page.form("Save without needs")).await;
        page.says("No needs are on record.");
    }

    async fn a_stage_is_recorded_with_who_decided_and_why(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let url = urls::stage(house.school.isla);
        let page = browser.get(&url).await;
        page.says("A plan normally needs Stage 3 or Stage 4.");
        let form = page.form("Save stage").set("on.year", "2027").fill("Why?", "Reviews at stage 2 showed no progress");
        let page = browser.submit(form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), [
            "Choose a stage",
            "The day must be today or earlier. Come back when the stage begins",
            "Enter who decided it",
        ]);
        assert_eq!(page.form("Save stage").value("Why?"), "Reviews at stage 2 showed no progress");
        let form = page.form("Save stage").set("on.year", "2026").set("stage", "3");
        let page = browser.submit(form.fill("Who decided it?", "Meeting with the family")).await;
        page.says("Stage saved");
        page.says("Since 7 September 2026, decided by Meeting with the family.");
        page.says("Reviews at stage 2 showed no progress");
    }

    async fn strengths_are_added_and_removed(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let url = urls::strengths(house.school.isla);
        let page = browser.post(&url, &[("strength", "  ")]).await;
        assert_eq!(page.errors(), ["Enter something the pupil is good at"]);
        let page = browser.submit(page.form("Add strength").fill("Add a strength", "Sings <b>well</b>")).await;
        page.says("Strength added");
        page.says("Sings <b>well</b>");
        let page = browser.submit(page.form("Remove “Sings <b>well</b>”")).await;
        page.says("Strength removed");
        page.says("Nothing is written down yet.");
        let mut stranger = house.signed_in(&house.school.other_teacher).await;
        assert_eq!(stranger.post(&url, &[("strength", "Runs")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_assessment_needs_a_day_and_a_name(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let page = browser.get(&urls::assessments(house.school.isla)).await;
        let form = page.form("Add assessment").set("on.day", "31").set("on.month", "2").set("on.year", "2026");
        let page = browser.submit(form.fill("Data", "Reading age 6:02")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), [
            "Enter the day of the assessment as a day that exists, like 27 3 2026",
            "Enter the name of the assessment",
        ]);
        assert_eq!(page.form("Add assessment").value("Data"), "Reading age 6:02");
        let form = page.form("Add assessment").set("on.day", "27").fill("Assessment", "York Assessment of Reading");
        let page = browser.submit(form).await;
        page.says("Assessment added");
        page.says("27 February 2026");
        let page = browser.submit(page.form("Remove York Assessment of Reading of 27 February 2026")).await;
        page.says("No assessment is on record yet.");
    }

    async fn contacts_grow_and_shrink_without_script(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let url = urls::contacts(house.school.isla);
        let page = office.get(&url).await;
        let longer = page.form("Save contacts").set("add", "contacts");
        let page = office.submit(longer).await;
        let form = page.form("Save contacts").set("contacts[1].email", "iain at home");
        let page = office.submit(form.set("contacts[1].prefers", "Gaelic")).await;
        assert_eq!(page.errors(), [
            "Enter the contact’s name",
            "Enter an e-mail address like name@home.example, or leave it empty",
        ]);
        let form = page.form("Save contacts").set("contacts[1].email", "").set("contacts[1].name", "Iain Fraser");
        let page = office.submit(form.set("contacts[1].responsible", "yes")).await;
        page.says("Contacts saved");
        page.says("Kirsty Fraser");
        page.says("Iain Fraser has parental responsibility");
        page.says("Prefers: Gaelic");
        let page = office.get(&url).await;
        let page = office.submit(page.form("Save contacts").set("remove", "contacts[0]")).await;
        let page = office.submit(page.form("Save contacts")).await;
        page.keeps_quiet_about("Kirsty");
        page.says("Iain Fraser");
    }

    async fn two_people_at_one_list_of_contacts_lose_nothing(db: Db) {
        let house = House::open(db).await;
        let url = urls::contacts(house.school.isla);
        let mut office = house.signed_in(&house.school.office).await;
        let mut head = house.signed_in(&house.school.head).await;
        let (theirs, mine) = (office.get(&url).await, head.get(&url).await);
        office.submit(theirs.form("Save contacts").set("contacts[0].phone", "01387 555 0199")).await.says("Contacts saved");
        let page = head.submit(mine.form("Save contacts").set("contacts[0].relationship", "Foster carer")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.errors(), ["Somebody else changed the contacts in the meantime. Look at both, then save"]);
        page.says("01387 555 0199");
        let form = page.form("Save contacts");
        assert!(form.fields().any(|(_, value)| value == "Foster carer"));
        let page = head.submit(form.set("contacts[0].phone", "01387 555 0199")).await;
        page.says("Foster carer");
        assert!(page.source.contains("tel:013875550199"));
    }

    async fn a_need_that_the_format_does_not_ask_about_stays_until_it_is_taken_off(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let strange = Need {
            id: school.now.id(NeedId),
            factor: "elsewhere".to_owned(),
            kind: "gifted".to_owned(),
            primary: true,
            basis: Basis::Declared,
            identified: "By a test of another council".to_owned(),
        };
        school.put_needs(&school.teacher, school.isla, vec![strange]).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let url = urls::needs(school.isla);
        let page = teacher.get(&url).await;
        page.says("Other needs on record");
        let page = teacher.submit(page.form("Continue").choose("Dyslexia")).await;
        let form = page.form("Save needs").choose("Gifted").choose("Assessed by a professional");
        let page = teacher.submit(form).await;
        page.says("Needs saved");
        page.says("By a test of another council");
        page.says("Dyslexia");
        let page = teacher.get(&url).await;
        let page = teacher.submit(page.form("Continue").set("others", "")).await;
        let page = teacher.submit(page.form("Save needs")).await;
        page.says("Needs saved");
        page.keeps_quiet_about("another council");
    }

    async fn the_own_page_is_saved_as_it_is_typed(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let url = urls::own_page_text(house.school.isla);
        let first = Fingerprint::of("");
        let script = |base: &str, text: &str| {
            (form(&url).header(header::ACCEPT, "application/json"),
             encoded([("field", "know_me"), ("base", base), ("text", text)].into_iter()))
        };
        let mut send = async |base: &str, text: &str| {
            let (head, body) = script(base, text);
            let answer = browser.send(head, body).await;
            let status = answer.status();
            let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("the answer");
            (status, serde_json::from_slice::<Value>(&bytes).expect("JSON"))
        };
        let (status, saved) = send(first.as_str(), "I like cats\n").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(saved["base"], Fingerprint::of("I like cats").as_str());
        assert_eq!(saved["saved_at"], "9:30am");
        let (status, clash) = send(first.as_str(), "I like dogs").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert_eq!((clash["theirs"].as_str(), clash["by"].as_str()), (Some("I like cats"), Some("Somebody else")));
        let (status, _) = send(clash["base"].as_str().expect("a base"), "I like dogs").await;
        assert_eq!(status, StatusCode::OK);
        let (status, refused) = send("", &"x".repeat(10_001)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused["message"].as_str().is_some_and(|words| words.contains("10001 characters")));
        browser.get(&urls::pupil(house.school.isla)).await.says("I like dogs");
    }

    async fn without_script_two_people_on_one_answer_lose_nothing(db: Db) {
        let house = House::open(db).await;
        let url = urls::own_page(house.school.isla);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let (theirs, mine) = (teacher.get(&url).await, coordinator.get(&url).await);
        let label = "Things you should know about me";
        teacher.submit(theirs.form("Save").fill(label, "I like cats")).await.says("own page is saved");
        let form = mine.form("Save").fill(label, "I like dogs").fill("Include me by ...", "asking me");
        let page = coordinator.submit(form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("I like cats");
        page.says("I like dogs");
        assert_eq!(page.errors(), ["Choose which words to keep for “Things you should know about me”"]);
        let both = page.form("Save").choose("Use the words below, written from both");
        let page = coordinator.submit(both.fill(label, "I like cats and dogs")).await;
        page.says("I like cats and dogs");
        page.says("asking me");
    }

    async fn a_correction_does_not_overwrite_what_somebody_wrote_meanwhile(db: Db) {
        let house = House::open(db).await;
        let url = urls::own_page(house.school.isla);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let (theirs, mine) = (teacher.get(&url).await, coordinator.get(&url).await);
        let label = "Things you should know about me";
        teacher.submit(theirs.form("Save").fill(label, "I like cats")).await;
        let long = "x".repeat(10_001);
        let page = coordinator.submit(mine.form("Save").fill(label, &long)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.form("Save").value(label), long);
        let page = coordinator.submit(page.form("Save").fill(label, "I like dogs")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("I like cats");
        page.says("I like dogs");
    }

    async fn an_answer_that_was_left_alone_takes_nothing_back(db: Db) {
        let house = House::open(db).await;
        let url = urls::own_page(house.school.isla);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let label = "Things you should know about me";
        teacher.submit(teacher.clone().get(&url).await.form("Save").fill(label, "I like fish")).await;
        let (theirs, mine) = (teacher.get(&url).await, coordinator.get(&url).await);
        teacher.submit(theirs.form("Save").fill(label, "I like cats")).await;
        let page = coordinator.submit(mine.form("Save").fill("Include me by ...", "asking me")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("I like cats");
        page.says("asking me");
    }

    async fn a_photo_is_made_safe_and_shown_to_those_who_support_the_pupil(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let url = urls::photo(house.school.isla);
        assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND);
        let (head, body) = file(&url, &PNG);
        assert_eq!(browser.send(head, body).await.status(), StatusCode::SEE_OTHER);
        let answer = browser.send(request(Method::GET, &url), Body::empty()).await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("the photo");
        assert!(bytes.starts_with(&[0xff, 0xd8]), "a JPEG");
        let page = browser.get(&urls::pupil(house.school.isla)).await;
        assert!(page.source.contains("alt=\"Photo of Isla Fraser\""));
        for staff in [&house.school.office, &house.school.other_teacher] {
            assert_eq!(house.signed_in(staff).await.get(&url).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn a_file_that_is_no_photo_is_refused_with_what_would_do(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.teacher).await;
        let url = urls::photo(house.school.isla);
        for (bytes, words) in [
            (b"MZ not a picture".to_vec(), "The file must be a JPEG, PNG or WebP picture"),
            (Vec::new(), "Choose a picture"),
            (vec![0; 9 * 1024 * 1024], "The picture must be smaller than 8 MB"),
        ] {
            let (head, body) = file(&url, &bytes);
            let answer = browser.send(head, body).await;
            let page = crate::support::Page::read(url.clone(), answer).await;
            assert_eq!((page.status, page.errors()), (StatusCode::UNPROCESSABLE_ENTITY, vec![words.to_owned()]));
        }
    }
}
