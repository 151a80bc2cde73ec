//! Every route, in reading order, each with who may use it.
//!
//! Invariant: the router is built from this list and from nothing else, so a route without a permission
//! cannot exist.

use crate::App;
use crate::features::{
    account, classes, display, door, family, formats, gathering, import, my_plan, news, papers, people, plans, prints, pupils, reviews, school, sign_in, start, symbols, targets, word,
};
use crate::shell::guard::{
    self,
    Permission::{Open, SignedIn},
    of,
};
use crate::shell::health;
use crate::shell::route::{Route, get, post, upload};
use axum::Router;
use waymark_policy::{
    AmendPlan, AnswerPlan, BarPerson, ChooseFormat, ClosePlan, EditDraft, EditFormats, EditRoster,
    EditSchool, EditSupport, GatherViews, GiveView, GrantAccess, ImportPupils, ListPupils,
    MakeLive, ManagePeople, Observe, PrintAsFamily, PrintPlan, RateMyself, ReadAsFamily,
    RecordAgreement, ReviewPlan, SeeCaseload, SeeFormats, SeeOwnChild, SeePlan, SeePupil,
    SeeSchool, SeeSupport, SeeWhoLooked, SharePlan, StartPlan, TakeBack, TieFamily, VisitAsFamily,
    VisitAsPupil,
};

#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "one list, in reading order, one line for each route")]
pub fn all() -> Vec<Route> {
    vec![
        get ("/healthz", Open, health::alive),
        get ("/readyz", Open, health::ready),

        get ("/", Open, start::home),
        get ("/sign-in", Open, sign_in::enter::get),
        post("/sign-in", Open, sign_in::enter::post),
        get ("/sign-in/code", Open, sign_in::code::get),
        post("/sign-in/code", Open, sign_in::code::post),
        post("/sign-out", Open, sign_in::sign_out::post),
        get ("/welcome/{secret}", Open, sign_in::welcome::get),
        post("/welcome/{secret}", Open, sign_in::welcome::post),
        get ("/display", Open, display::settings::get),
        post("/display", Open, display::settings::post),
        get ("/hats", SignedIn, sign_in::hats::get),
        post("/hats", SignedIn, sign_in::hats::post),

        get ("/account", SignedIn, account::show::get),
        post("/account/sessions/{session}/end", SignedIn, account::sessions::end),
        post("/account/sign-out-everywhere", SignedIn, account::sessions::end_all),
        get ("/account/password", SignedIn, account::password::get),
        post("/account/password", SignedIn, account::password::post),
        get ("/account/second-step", SignedIn, account::second_step::get).fresh(),
        post("/account/second-step", SignedIn, account::second_step::post).fresh(),
        get ("/account/second-step/remove", SignedIn, account::second_step::ask_to_remove).fresh(),
        post("/account/second-step/remove", SignedIn, account::second_step::remove).fresh(),
        post("/account/recovery-codes", SignedIn, account::recovery::post).fresh(),
        get ("/account/confirm", SignedIn, account::confirm::get),
        post("/account/confirm", SignedIn, account::confirm::post),

        get ("/news", SignedIn, news::list::get),
        post("/news/read", SignedIn, news::list::post),
        get ("/news/{news}", SignedIn, news::open::get),
        get ("/account/messages", SignedIn, news::messages::get),
        post("/account/messages", SignedIn, news::messages::post),

        get ("/my-child", of::<VisitAsFamily>(), family::children::get),
        get ("/my-child/{pupil}", of::<SeeOwnChild>(), family::child::get),
        get ("/my-child/{pupil}/seen", of::<SeeWhoLooked>(), family::seen::get),
        get ("/my-child/{pupil}/plans/{plan}", of::<ReadAsFamily>(), family::plan::get),
        post("/my-child/{pupil}/plans/{plan}/answer", of::<AnswerPlan>(), family::answer::post),
        get ("/my-child/{pupil}/plans/{plan}/pdf", of::<PrintAsFamily>(), family::print::get),

        get ("/door/{code}", Open, door::names::get),
        get ("/door/{code}/{pupil}", Open, door::pictures::get),
        post("/door/{code}/{pupil}", Open, door::pictures::post),
        get ("/badge/{secret}", Open, door::badge::get),
        post("/badge/{secret}", Open, door::badge::post),
        get ("/door-pictures/{picture}", Open, door::picture::get),

        get ("/my-plan", of::<VisitAsPupil>(), my_plan::plan::get),
        get ("/my-plan/targets/{target}", of::<VisitAsPupil>(), my_plan::rating::get),
        post("/my-plan/targets/{target}", of::<RateMyself>(), my_plan::rating::post),
        get ("/my-plan/page", of::<VisitAsPupil>(), my_plan::page::get),
        post("/my-plan/page", of::<VisitAsPupil>(), my_plan::page::post),
        post("/my-plan/page/text", of::<VisitAsPupil>(), my_plan::page::text),
        get ("/my-plan/pictures/{symbol}", of::<VisitAsPupil>(), my_plan::picture::get),

        get ("/start", SignedIn, start::get),
        get ("/classes/{class}", of::<SeePlan>(), classes::get),
        get ("/classes/{class}/door", of::<EditSupport>(), door::class::get),
        post("/classes/{class}/door", of::<EditSupport>(), door::class::post),
        post("/classes/{class}/door/close", of::<EditSupport>(), door::class::close),
        get ("/classes/{class}/sheet", of::<PrintPlan>(), papers::class::html),
        get ("/classes/{class}/sheet.pdf", of::<PrintPlan>(), papers::class::pdf),

        get ("/papers", of::<SeeSchool>(), papers::school::get),
        get ("/papers/{paper}", of::<SeeSchool>(), papers::school::paper),
        get ("/school", of::<EditSchool>(), school::page::get),
        post("/school", of::<EditSchool>(), school::page::post),
        get ("/school/sign-in", of::<EditSchool>(), school::sign_in::get),
        post("/school/sign-in", of::<EditSchool>(), school::sign_in::post).fresh(),
        get ("/school/badge", of::<SeeSchool>(), school::badge::get),
        upload("/school/badge", of::<EditSchool>(), school::badge::post),
        post("/school/badge/remove", of::<EditSchool>(), school::badge::remove),
        get ("/school/pictures", of::<EditSchool>(), school::pictures::get),
        upload("/school/pictures", of::<EditSchool>(), school::pictures::post),
        post("/school/pictures/{picture}/remove", of::<EditSchool>(), school::pictures::remove),

        get ("/pupils", of::<ListPupils>(), pupils::list::get),
        get ("/pupils/add", of::<ImportPupils>(), pupils::add::get),
        post("/pupils/add", of::<ImportPupils>(), pupils::add::post),
        get ("/pupils/{pupil}", of::<SeePupil>(), pupils::show::get),
        post("/pupils/{pupil}/plans", of::<StartPlan>(), pupils::start_plan::post),
        get ("/pupils/{pupil}/needs", of::<EditSupport>(), pupils::needs::get),
        post("/pupils/{pupil}/needs", of::<EditSupport>(), pupils::needs::post),
        get ("/pupils/{pupil}/stage", of::<EditSupport>(), pupils::stage::get),
        post("/pupils/{pupil}/stage", of::<EditSupport>(), pupils::stage::post),
        get ("/pupils/{pupil}/page", of::<EditSupport>(), pupils::own_page::get),
        post("/pupils/{pupil}/page", of::<EditSupport>(), pupils::own_page::post),
        post("/pupils/{pupil}/page/text", of::<EditSupport>(), pupils::own_page::text),
        get ("/pupils/{pupil}/photo", of::<SeeSupport>(), pupils::photo::get),
        upload("/pupils/{pupil}/photo", of::<EditSupport>(), pupils::photo::post),
        get ("/pupils/{pupil}/strengths", of::<EditSupport>(), pupils::strengths::get),
        post("/pupils/{pupil}/strengths", of::<EditSupport>(), pupils::strengths::post),
        post("/pupils/{pupil}/strengths/{strength}/remove", of::<EditSupport>(), pupils::strengths::remove),
        get ("/pupils/{pupil}/assessments", of::<EditSupport>(), pupils::assessments::get),
        post("/pupils/{pupil}/assessments", of::<EditSupport>(), pupils::assessments::post),
        post("/pupils/{pupil}/assessments/{assessment}/remove", of::<EditSupport>(), pupils::assessments::remove),
        get ("/pupils/{pupil}/entry-review", of::<EditSupport>(), papers::entry_review::get),
        post("/pupils/{pupil}/entry-review", of::<EditSupport>(), papers::entry_review::post),
        get ("/pupils/{pupil}/entry-review/print", of::<SeeSupport>(), papers::entry_review::print),
        get ("/pupils/{pupil}/contacts", of::<EditRoster>(), pupils::contacts::get),
        post("/pupils/{pupil}/contacts", of::<EditRoster>(), pupils::contacts::post),

        get ("/pupils/{pupil}/door", of::<EditSupport>(), door::card::get),
        post("/pupils/{pupil}/door", of::<EditSupport>(), door::card::post),
        post("/pupils/{pupil}/door/badge", of::<EditSupport>(), door::card::badge),
        post("/pupils/{pupil}/door/badge/stop", of::<EditSupport>(), door::card::stop_badge),
        post("/pupils/{pupil}/door/remove", of::<EditSupport>(), door::card::remove),

        get ("/pupils/{pupil}/family", of::<TieFamily>(), pupils::family::get),
        post("/pupils/{pupil}/family", of::<TieFamily>(), pupils::family::post),
        post("/pupils/{pupil}/kin", of::<TieFamily>(), pupils::kin::post),
        get ("/pupils/{pupil}/audit", of::<SeeCaseload>(), pupils::audit::get).fresh(),
        post("/ties/{tie}/end", of::<TieFamily>(), pupils::family::end),

        get ("/pupils/{pupil}/specialists", of::<GrantAccess>(), pupils::specialists::get).fresh(),
        post("/pupils/{pupil}/specialists", of::<GrantAccess>(), pupils::specialists::post).fresh(),
        get ("/grants/{grant}", of::<GrantAccess>(), pupils::grant::get).fresh(),
        post("/grants/{grant}", of::<GrantAccess>(), pupils::grant::post).fresh(),
        post("/grants/{grant}/end", of::<GrantAccess>(), pupils::grant::end).fresh(),
        get ("/pupils/{pupil}/gathering", of::<GatherViews>(), gathering::page::get),
        post("/pupils/{pupil}/gathering", of::<GatherViews>(), gathering::page::post),
        post("/pupils/{pupil}/gathering/outcome", of::<GatherViews>(), gathering::conclude::post),
        get ("/asks/{ask}", of::<GiveView>(), gathering::form::get),
        post("/asks/{ask}", of::<GiveView>(), gathering::form::post),
        get ("/asks/{ask}/{question}/draft", of::<GatherViews>(), gathering::draw::get),
        post("/asks/{ask}/{question}/draft", of::<GatherViews>(), gathering::draw::post),

        get ("/pupils/{pupil}/bars", of::<BarPerson>(), pupils::bars::get).fresh(),
        post("/pupils/{pupil}/bars", of::<BarPerson>(), pupils::bars::post).fresh(),
        post("/bars/{bar}/confirm", of::<BarPerson>(), pupils::bars::confirm).fresh(),
        get ("/pupils/{pupil}/bars/{bar}/lift", of::<BarPerson>(), pupils::lift_bar::get).fresh(),
        post("/pupils/{pupil}/bars/{bar}/lift", of::<BarPerson>(), pupils::lift_bar::post).fresh(),
        post("/bars/{bar}/lifted", of::<BarPerson>(), pupils::bars::lift).fresh(),
        post("/bars/{bar}/keep", of::<BarPerson>(), pupils::bars::keep).fresh(),

        get ("/pupils/{pupil}/word", of::<StartPlan>(), word::send::get),
        upload("/pupils/{pupil}/word", of::<StartPlan>(), word::send::post),
        get ("/word/{upload}", of::<StartPlan>(), word::check::get),
        post("/word/{upload}", of::<StartPlan>(), word::check::post),

        get ("/import", of::<ImportPupils>(), import::send::get),
        upload("/import", of::<ImportPupils>(), import::send::post),
        get ("/import/{upload}", of::<ImportPupils>(), import::check::get),
        post("/import/{upload}", of::<ImportPupils>(), import::check::post),

        get ("/plans/{plan}", of::<SeePlan>(), plans::show::get),
        get ("/plans/{plan}/on", of::<SeePlan>(), plans::on::get),
        get ("/plans/{plan}/edit", of::<EditDraft>(), plans::edit::get),
        post("/plans/{plan}/edit", of::<EditDraft>(), plans::edit::post),
        post("/plans/{plan}/text", of::<EditDraft>(), plans::text::post),
        get ("/plans/{plan}/share", of::<SharePlan>(), plans::share::get),
        post("/plans/{plan}/share", of::<SharePlan>(), plans::share::post),
        get ("/plans/{plan}/take-back", of::<TakeBack>(), plans::take_back::get),
        post("/plans/{plan}/take-back", of::<TakeBack>(), plans::take_back::post),
        get ("/plans/{plan}/agreement", of::<RecordAgreement>(), plans::agreement::get),
        post("/plans/{plan}/agreement", of::<RecordAgreement>(), plans::agreement::post),
        post("/plans/{plan}/live", of::<MakeLive>(), plans::live::post),
        get ("/plans/{plan}/amend", of::<AmendPlan>(), plans::amend::get),
        post("/plans/{plan}/amend", of::<AmendPlan>(), plans::amend::post),
        get ("/plans/{plan}/checks", of::<Observe>(), plans::monitoring::get),
        post("/plans/{plan}/checks", of::<Observe>(), plans::monitoring::post),
        post("/plans/{plan}/checks/text", of::<Observe>(), plans::monitoring::text),
        get ("/plans/{plan}/close", of::<ClosePlan>(), plans::close::get),
        post("/plans/{plan}/close", of::<ClosePlan>(), plans::close::post),
        get ("/plans/{plan}/history", of::<SeePlan>(), plans::history::get),
        get ("/plans/{plan}/versions/{number}", of::<SeePlan>(), plans::version::get),
        get ("/plans/{plan}/pdf", of::<PrintPlan>(), plans::print::pdf),
        get ("/plans/{plan}/print", of::<PrintPlan>(), plans::print::html),
        get ("/plans/{plan}/docx", of::<PrintPlan>(), plans::print::docx),
        get ("/plans/{plan}/versions/{number}/docx", of::<PrintPlan>(), plans::print::version_docx),
        get ("/plans/{plan}/versions/{number}/pdf", of::<PrintPlan>(), plans::print::version_pdf),
        get ("/plans/{plan}/versions/{number}/print", of::<PrintPlan>(), plans::print::version_html),
        get ("/plans/{plan}/papers", of::<SeePlan>(), papers::plan::get),
        get ("/plans/{plan}/papers/{paper}", of::<PrintPlan>(), papers::plan::paper),
        get ("/plans/{plan}/format", of::<SeePlan>(), plans::format::get),
        post("/plans/{plan}/format", of::<SeePlan>(), plans::format::post),

        get ("/formats", of::<EditFormats>(), formats::list::get),
        post("/formats/{slug}/choose", of::<ChooseFormat>(), formats::choose::post),
        get ("/formats/{slug}/blank.pdf", of::<SeeFormats>(), formats::blank::get),
        get ("/formats/{slug}/copy", of::<EditFormats>(), formats::copy::get),
        post("/formats/{slug}/copy", of::<EditFormats>(), formats::copy::post),
        get ("/formats/{slug}/edit", of::<EditFormats>(), formats::edit::get),
        get ("/formats/{slug}/edit/{part}", of::<EditFormats>(), formats::part::get),
        post("/formats/{slug}/edit/{part}", of::<EditFormats>(), formats::part::post),
        get ("/formats/{slug}/publish", of::<EditFormats>(), formats::publish::get),
        post("/formats/{slug}/publish", of::<EditFormats>(), formats::publish::post),
        get ("/formats/{slug}/discard", of::<EditFormats>(), formats::discard::get),
        post("/formats/{slug}/discard", of::<EditFormats>(), formats::discard::post),
        get ("/formats/{slug}/preview", of::<EditFormats>(), formats::preview::get),
        get ("/formats/{slug}/preview.html", of::<EditFormats>(), formats::preview::html),
        get ("/formats/{slug}/preview.pdf", of::<EditFormats>(), formats::preview::pdf),
        get ("/plans/{plan}/text", of::<PrintPlan>(), plans::print::text),
        get ("/plans/{plan}/versions/{number}/text", of::<PrintPlan>(), plans::print::version_text),
        get ("/plans/{plan}/sound", of::<PrintPlan>(), plans::print::sound),
        get ("/print.css", Open, plans::print::sheet),

        get ("/prints", of::<PrintPlan>(), prints::list::get),
        post("/prints", of::<PrintPlan>(), prints::ask::post).fresh(),
        post("/prints/{print}/cancel", of::<PrintPlan>(), prints::cancel::post),
        get ("/prints/{print}/file", of::<PrintPlan>(), prints::file::get).fresh(),

        get ("/people", of::<ManagePeople>(), people::list::get),
        get ("/people/add", of::<ManagePeople>(), people::add::get),
        post("/people/add", of::<ManagePeople>(), people::add::post),
        get ("/people/link", of::<ManagePeople>(), people::link::get),
        post("/people/{person}/link", of::<ManagePeople>(), people::link::post),
        get ("/people/{person}/start-again", of::<ManagePeople>(), people::start_again::get).fresh(),
        post("/people/{person}/start-again", of::<ManagePeople>(), people::start_again::post).fresh(),
        get ("/hats/{hat}/classes", of::<ManagePeople>(), people::classes::get),
        post("/hats/{hat}/classes", of::<ManagePeople>(), people::classes::post),
        get ("/hats/{hat}/end", of::<ManagePeople>(), people::end_hat::get),
        post("/hats/{hat}/end", of::<ManagePeople>(), people::end_hat::post),

        get ("/plans/{plan}/targets/{target}", of::<SeePlan>(), targets::show::get),
        post("/plans/{plan}/targets/{target}", of::<Observe>(), targets::record::post),
        post("/plans/{plan}/targets/{target}/observations/{observation}/undo", of::<Observe>(), targets::undo::post),
        get ("/plans/{plan}/targets/{target}/rating", of::<Observe>(), targets::rating::get),
        post("/plans/{plan}/targets/{target}/rating", of::<Observe>(), targets::rating::post),

        get ("/plans/{plan}/targets/{target}/pictures", of::<SeePlan>(), symbols::choose::get),
        post("/plans/{plan}/targets/{target}/pictures", of::<SeePlan>(), symbols::choose::post),
        get ("/symbols/{symbol}", of::<SeeSchool>(), symbols::picture::get),

        post("/plans/{plan}/reviews", of::<ReviewPlan>(), reviews::begin::post),
        get ("/plans/{plan}/reviews/{review}", of::<SeePlan>(), reviews::show::get),
        post("/plans/{plan}/reviews/{review}", of::<ReviewPlan>(), reviews::save::post),
        post("/plans/{plan}/reviews/{review}/text", of::<ReviewPlan>(), reviews::text::post),
        get ("/plans/{plan}/reviews/{review}/pdf", of::<PrintPlan>(), papers::review::pdf),
        get ("/plans/{plan}/reviews/{review}/print", of::<PrintPlan>(), papers::review::html),
    ]
}

pub(crate) fn router(app: &App) -> Router<App> {
    let router = all().into_iter().fold(Router::new(), |router, route| {
        let (path, handler) = guard::guarded(route, app);
        router.route(path, handler)
    });
    router
        .fallback(guard::not_found)
        .method_not_allowed_fallback(guard::not_found)
}
