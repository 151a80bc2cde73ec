//! Giving people accounts and roles, and taking roles away.

use crate::support::House;
use crate::support::browser::{PASSWORD, request};
use crate::support::page::Page;
use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, header};
use waymark_store::Db;
use waymark_testkit::both_engines;

both_engines! {
    async fn a_coordinator_adds_a_teacher_who_then_comes_in(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = browser.get(&browser.clone().get("/people").await.link("Add a person")).await;
        let form = page.form("Add person").fill("Full name", "Ann Reid").fill("E-mail address", "Ann@School.Example");
        let page = browser.submit(form.choose("Class teacher").choose("P4")).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Link for Ann Reid"));
        let page = browser.get(&page.url).await;
        assert_eq!(page.title(), "Link for Ann Reid", "loaded again");
        let text = page.text();
        let link = text.split_whitespace().find(|word| word.contains("/welcome/")).expect("a link");
        let link = link.strip_prefix("http://waymark.example").expect("as the settings say");
        let mut ann = house.browser();
        let page = ann.get(link).await;
        let page = ann.submit(page.form("Save and sign in").fill("Choose a password", PASSWORD)).await;
        assert_eq!(page.url, "/start");
        assert!(page.source.contains("Class teacher"));
        let list = browser.get("/people").await;
        list.says("Ann Reid");
        list.says("ann@school.example");
        list.says("Class teacher: P4");
    }

    async fn a_browser_cannot_say_where_a_link_leads(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = browser.get("/people/add").await;
        let form = page.form("Add person").fill("Full name", "Ann Reid").fill("E-mail address", "ann@school.example");
        let page = browser.submit(form.choose("Class teacher").choose("P4")).await;
        let mut asked = request(Method::GET, &page.url);
        let headers = asked.headers_mut().expect("a request in the making");
        headers.insert(header::HOST, HeaderValue::from_static("evil.example"));
        let answer = browser.send(asked, Body::empty()).await;
        let page = Page::read(page.url.clone(), answer).await;
        assert!(page.text().contains("http://waymark.example/welcome/"));
        page.keeps_quiet_about("evil.example");
    }

    async fn every_problem_is_told_and_nothing_typed_is_lost(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get("/people/add").await;
        let page = browser.submit(page.form("Add person").fill("E-mail address", "ann at school")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            page.errors(),
            ["Enter the person's name", "Enter an e-mail address like name@school.example", "Choose a role"]
        );
        assert_eq!(page.form("Add person").value("E-mail address"), "ann at school");
        assert!(page.source.contains("<title>Error: "));
    }

    async fn whoever_teaches_has_a_class_and_it_can_be_changed(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get("/people/add").await;
        let form = page.form("Add person").fill("Full name", "Ann Reid").fill("E-mail address", "ann@school.example");
        let page = browser.submit(form.choose("Class teacher")).await;
        assert_eq!(page.errors(), ["Choose at least one class"]);
        browser.submit(page.form("Add person").choose("P4")).await;
        let url = browser.get("/people").await.link("Change classes of Ann Reid");
        let page = browser.post(&url, &[]).await;
        assert_eq!(page.errors(), ["Choose at least one class"]);
        let page = browser.submit(page.form("Save classes").choose("P5")).await;
        page.says("Classes changed");
        page.says("Class teacher: P5");
        let whole_school = waymark_web::urls::hat_classes(house.school.office.hat.id);
        assert_eq!(browser.get(&whole_school).await.status, StatusCode::NOT_FOUND);
    }

    async fn nobody_gets_the_same_role_twice(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get("/people/add").await;
        let office = house.school.office.email.as_str();
        let form = page.form("Add person").fill("Full name", "Tom Orr").fill("E-mail address", office);
        let page = browser.submit(form.choose("School office")).await;
        assert_eq!(page.errors(), ["This person has that role at your school already"]);
    }

    async fn a_school_cannot_choose_the_password_of_anothers_people(db: Db) {
        let house = House::open(db).await;
        let neighbour = house.school.neighbour().await;
        let mut browser = house.signed_in(&neighbour.coordinator).await;
        let page = browser.get("/people/add").await;
        let teacher = &house.school.teacher;
        let form = page.form("Add person").fill("Full name", "Ewan Reid").fill("E-mail address", teacher.email.as_str());
        let page = browser.submit(form.choose("School office")).await;
        assert_eq!(page.url, "/people");
        page.says("Person added");
        page.keeps_quiet_about("/welcome/");
        assert!(page.has_button("Make a new link for Ewan Reid"));
        let page = browser.submit(page.form("Make a new link for Ewan Reid")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }

    async fn a_new_link_takes_the_place_of_the_old_one(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get("/people").await;
        let page = browser.submit(page.form("Make a new link for Tom Orr")).await;
        assert_eq!(page.title(), "Link for Tom Orr");
        let old = waymark_web::urls::welcome(&house.school.office.link);
        assert_eq!(house.browser().get(&old).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_role_that_is_ended_is_gone_at_once(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get("/people").await;
        let page = head.get(&page.link("End the role of Tom Orr as school office")).await;
        let page = head.submit(page.form("End the role")).await;
        page.says("Role ended");
        page.keeps_quiet_about("Tom Orr");
        assert_eq!(office.get("/start").await.title(), "Sign in");
        let page = office.sign_in(house.school.office.email.as_str(), PASSWORD).await;
        assert_eq!(page.errors(), ["You have no role at a school today. Ask your head teacher or coordinator for one"]);
    }

    async fn nobody_ends_the_role_they_are_wearing(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get("/people").await;
        assert!(!page.has_link("End the role of Jean Muir as head teacher"));
        let url = waymark_web::urls::end_hat(house.school.head.hat.id);
        head.post(&url, &[]).await.says("You cannot end the role in which you are signed in");
        assert_eq!(head.get("/people").await.status, StatusCode::OK);
    }

    async fn only_a_head_teacher_makes_and_ends_a_head_teacher_and_holds_their_link(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get("/people").await;
        assert!(!page.has_button("Make a new link for Jean Muir"));
        assert!(!page.has_link("End the role of Jean Muir as head teacher"));
        let refused = coordinator.post(&waymark_web::urls::new_link(head.hat.person), &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let ended = coordinator.post(&waymark_web::urls::end_hat(head.hat.id), &[]).await;
        ended.says("Only a head teacher can do this for a head teacher");
        ended.says("Head teacher");
        let page = coordinator.get("/people/add").await;
        assert!(!page.source.contains("value=\"head\""), "not offered");
        let email = head.email.as_str();
        let sent = [("name", "Jean Muir"), ("email", "new@school.example"), ("role", "head")];
        let page = coordinator.post("/people/add", &sent).await;
        assert_eq!(page.errors(), ["Only a head teacher can make somebody head teacher"]);
        let sent = [("name", "Jean Muir"), ("email", email), ("role", "governor")];
        coordinator.post("/people/add", &sent).await.keeps_quiet_about("/welcome/");
        let page = crate::support::guests::ask_parent_in(&house, house.school.isla, "Jean Muir", email).await;
        page.says("They see the plan from now on");
        page.keeps_quiet_about("/welcome/");
        let leave = [("when", "now")];
        let page = coordinator.post(&waymark_web::urls::leave(head.hat.person), &leave).await;
        assert_eq!(page.errors(), ["Only a head teacher can end the role of a head teacher"]);
        assert_eq!(house.signed_in(head).await.get("/start").await.status, StatusCode::OK);
    }

    async fn somebody_with_two_roles_comes_in_with_the_last_one_and_can_change(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get("/people/add").await;
        let email = house.school.head.email.as_str();
        let form = page.form("Add person").fill("Full name", "Jean Muir").fill("E-mail address", email);
        head.submit(form.choose("Class teacher").choose("P5")).await.says("Person added");
        let page = head.get("/start").await;
        let page = head.get(&page.link("Change role")).await;
        house.school.now.clock.pass(jiff::SignedDuration::from_mins(1));
        let page = head.submit(page.form("Go on").choose("Class teacher, Lochside Primary School")).await;
        page.says("You have changed your role");
        assert!(page.source.contains("(Class teacher)"));
        assert_eq!(head.get("/people").await.status, StatusCode::NOT_FOUND);
        let page = house.browser().sign_in(email, PASSWORD).await;
        assert!(page.source.contains("(Class teacher)"));
        let other = house.school.office.hat.id.to_string();
        let page = head.post("/hats", &[("hat", &other)]).await;
        assert_eq!(page.errors(), ["Choose one of your roles"]);
    }

    async fn colours_are_kept_on_the_device(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.browser();
        let page = browser.get("/display").await;
        let page = browser.submit(page.form("Save").choose("Dark")).await;
        page.says("Display settings saved");
        assert!(browser.get("/sign-in").await.source.contains("data-theme=\"dark\""));
    }
}
