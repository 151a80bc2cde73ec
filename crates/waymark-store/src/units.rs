//! Every unit of work that the rest of the house may call.

mod overseeing;
mod ways_in;

pub use overseeing::*;
pub use ways_in::*;

use crate::accounts::{
    Account, AddRefused, Added, ClassesRefused, Colleague, EndRefused, Invitee, LeaveRefused,
    Leaving, LeavingPage, Lost, NewSession, Newcomer, Occasion, Peg, School, SignedIn, TokenHash,
};
use crate::act::{Act, Event};
use crate::around::{
    AskedIn, BarRefused, BarWaiting, BarsPage, ChildPage, FamilyPage, GrantLine, GrantTerms,
    NamedPage, NamedRefused, NewBar, NewKin, NewNamed, NewParent, NewSpecialist, OwnAnswer,
    OwnChild, OwnPlace, SecondNeeded, SeenPage, SpecialistsPage, TakeHome, TieRefused,
};
use crate::chain::{ChainId, Hash, Head, Standing, Walked};
use crate::doors_at::{AtDoor, Badge, CardPage, DoorPage, Lock, NewCard, NewDoor, PictureTaken};
use crate::evening::{ClassEvenings, EveningPage, FamilyEvenings, NewEvening, TakenByHand};
use crate::gather::{Answered, AskPage, AskWaiting, Drawing, GatheringPage, NewGathering};
use crate::group::{Choosable, GroupLine, GroupPage, NewGroup, NewGroupTarget, PupilGroups};
use crate::mail::{Delivery, Letter, MailStanding, NewsLine, NewsPage, NextMail};
use crate::marks::MarksPage;
use crate::meeting::{
    GuestAnswer, InvitablePage, MeetingPage, MeetingRecord, MeetingsPage, NewMeeting,
};
use crate::pictures::{KeptSymbol, OwnSymbol, SymbolHit, TooManyOwn};
use crate::places::{
    FromHome, HomePage, LentSheet, LentSheets, NewHomeNote, NewOwnView, NewQuestion, NewSheetLink,
    OwnRead, OwnViewsPage, OwnVoice, SaidFile, TooManyToday, Unanswered, Unread, WhoSees, Wish,
};
use crate::printing::{AskRefused, Claimed, PrintFile, PrintJob, Problem, Wanted};
use crate::refusals::{CompleteRefused, LookRefused, ObserveRefused, OneRefused, PublishRefused};
use crate::views::{
    After, AuditLine, ClassPage, ClassSheet, EntryReviewPage, FormatChanged, FormatDraft,
    FormatUse, LogFilter, MyClasses, NewProbe, OneWhy, Overview, OwnFormat, Page, Picture, Placing,
    PlanPage, PlanThen, PupilFilter, PupilLine, PupilLog, PupilPage, ReviewPage, Started,
    TargetDue, TargetPage, TodayPage, Upload, WordUpload,
};
use crate::{Db, error::Res, facade::units};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;
use waymark_domain::calendar::CalendarError;
use waymark_domain::calendar::entry::CalendarEntry;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::confidence::Mark;
use waymark_domain::content::NewAgreement;
use waymark_domain::edit::Fingerprint;
use waymark_domain::email::Email;
use waymark_domain::entry_review::EntryReview;
use waymark_domain::field::{PlanField, ReviewField};
use waymark_domain::format::{Definition, Format, FormatRef};
use waymark_domain::gathering::{Method, Outcome};
use waymark_domain::group::{GroupFacts, SharedTarget};
use waymark_domain::ids::CalendarEntryId;
use waymark_domain::ids::{
    AskId, AssessmentId, AuditId, BarId, GrantId, NewsId, ObservationId, PhotoId, PlanId,
    PrintJobId, PupilId, ReviewId, StrengthId, TargetId, TieId,
};
use waymark_domain::ids::{ClassId, HatId, PersonId, SchoolId, SessionId, UploadId};
use waymark_domain::ids::{EveningId, HomeNoteId, MeetingId, OwnViewId, QuestionId, SheetLinkId};
use waymark_domain::ids::{GroupId, GroupTargetId};
use waymark_domain::maintenance;
use waymark_domain::news::MailChoice;
use waymark_domain::observation::Observation;
use waymark_domain::plan::{
    CloseRefused, ClosedWhy, GoLiveRefused, ShareRefused, SharedAgain, WrongPhase,
};
use waymark_domain::pupil::Class;
use waymark_domain::pupil::{Assessment, Contact, Need, StageChange, Strength};
use waymark_domain::review::{Review, TargetOutcome};
use waymark_domain::roster::{Roster, RosterEntry, RosterMoved, RosterRevision};
use waymark_domain::school::{SchoolField, SchoolPage};
use waymark_domain::symbol::{NewSymbol, SymbolPack};
use waymark_domain::target::Measure;
use waymark_domain::target::Target;
use waymark_domain::text::{Line, Narrative};
use waymark_domain::{Day, Instant};

units! {
    asks {
        shown page(act: Act, id: AskId) -> AskPage;
        shown waiting(act: Act) -> Vec<AskWaiting>;
        write answer(act: Act, id: AskId, answers: Vec<(String, Narrative)>) -> ();
        shown answered(act: Act, id: AskId, question: String) -> Answered;
        write draw(act: Act, drawing: Drawing) -> Option<Changed>;
    }
    audit {
        shown of_pupil(act: Act, pupil: PupilId, before: Option<(Instant, AuditId)>) -> Vec<AuditLine>;
        shown page(act: Act, pupil: PupilId, filter: LogFilter) -> PupilLog;
        write saw(act: Act, sights: Vec<Event>) -> ();
    }
    audit_chain {
        read standing() -> Vec<Standing>;
        read walk(chain: ChainId, at: Head, upto: i64, signed: Vec<(i64, Hash)>) -> Walked;
        write take_in(chain: ChainId) -> bool;
        read checkpoints(chain: ChainId) -> Vec<String>;
        point signed(chain: ChainId) -> Option<i64>;
        write sign(chain: ChainId, size: i64, at: Instant, note: String) -> ();
    }
    bars {
        shown page(act: Act, pupil: PupilId) -> BarsPage;
        shown waiting(act: Act) -> Vec<BarWaiting>;
        write add(act: Act, pupil: PupilId, new: NewBar) -> Result<(), BarRefused>;
        write confirm(act: Act, bar: BarId) -> Result<PupilId, SecondNeeded>;
        write ask_to_lift(act: Act, bar: BarId, reason: String) -> PupilId;
        write keep(act: Act, bar: BarId) -> PupilId;
        write lift(act: Act, bar: BarId) -> Result<PupilId, SecondNeeded>;
    }
    changes {
        write draft(act: Act, plan: PlanId, changes: Vec<PlanChange>) -> Vec<Changed>;
        write amend(act: Act, plan: PlanId, changes: Vec<PlanChange>, why: String) -> Vec<Changed>;
        write monitor(act: Act, plan: PlanId, notes: Vec<(PlanField, Fingerprint, Narrative)>) -> Vec<Changed>;
    }
    calendar {
        read list(act: Act) -> Vec<CalendarEntry>;
        write add(act: Act, entry: CalendarEntry) -> Result<(), CalendarError>;
        write remove(act: Act, entry: CalendarEntryId) -> ();
    }
    classes {
        shown page(act: Act, class: ClassId) -> ClassPage;
        shown sheet(act: Act, class: ClassId) -> ClassSheet;
    }
    completion {
        write complete(act: Act, plan: PlanId, review: ReviewId, format: Arc<Format>)
            -> Result<Option<PlanId>, CompleteRefused>;
    }
    confidence {
        shown page(act: Act, pupil: PupilId) -> MarksPage;
        write put(act: Act, pupil: PupilId, mark: Mark) -> ();
        write tell(act: Act, pupil: PupilId, words: String, reason: String) -> ();
    }
    door_cards {
        shown page(act: Act, pupil: PupilId) -> CardPage;
        write make(act: Act, pupil: PupilId, card: NewCard) -> Result<(), PictureTaken>;
        write renew_badge(act: Act, pupil: PupilId, badge: TokenHash) -> ();
        write revoke_badge(act: Act, pupil: PupilId) -> ();
        write remove(act: Act, pupil: PupilId) -> ();
    }
    doors {
        shown page(act: Act, class: ClassId) -> DoorPage;
        write open(act: Act, door: NewDoor) -> ();
        write close(act: Act, class: ClassId) -> ();
        read at_door(code: String, at: Instant) -> Option<AtDoor>;
        read lock(code: String, pupil: PupilId, at: Instant) -> Option<Lock>;
        read badge(badge: TokenHash, at: Instant) -> Option<Badge>;
        write come_in(occasion: Occasion, code: String, pupil: PupilId, session: NewSession) -> bool;
    }
    entry_reviews {
        shown page(act: Act, pupil: PupilId) -> EntryReviewPage;
        write put(act: Act, pupil: PupilId, base: Fingerprint, report: EntryReview) -> Result<(), EntryReview>;
    }
    family {
        shown children(act: Act) -> Vec<OwnChild>;
        shown child(act: Act, pupil: PupilId) -> ChildPage;
        shown seen(act: Act, pupil: PupilId, from: Instant, until: Instant) -> SeenPage;
        shown print(act: Act, plan: PlanId) -> TakeHome;
        write answer(act: Act, plan: PlanId, own: OwnAnswer) -> Result<(), SharedAgain>;
    }
    formats {
        read list(act: Act) -> Vec<OwnFormat>;
        read in_use(act: Act) -> Vec<FormatUse>;
        read draft(act: Act, slug: String) -> Option<FormatDraft>;
        write copy(act: Act, copied: Definition) -> ();
        write change(act: Act, slug: String, base: u32, definition: Definition) -> FormatChanged;
        write publish(act: Act, slug: String, base: u32) -> Result<FormatRef, PublishRefused>;
        write discard(act: Act, slug: String) -> ();
        write choose(act: Act, slug: String) -> ();
        point chosen(act: Act) -> Option<String>;
        read latest(act: Act, slug: String) -> Option<FormatRef>;
        read offered(act: Act) -> Vec<FormatRef>;
        point published(reference: FormatRef) -> Option<Definition>;
    }
    gatherings {
        shown page(act: Act, pupil: PupilId) -> GatheringPage;
        write ask(act: Act, pupil: PupilId, new: NewGathering) -> usize;
        write conclude(act: Act, pupil: PupilId, steps: Vec<Method>, outcome: Option<Outcome>) -> ();
    }
    grants {
        shown page(act: Act, pupil: PupilId) -> SpecialistsPage;
        shown find(act: Act, grant: GrantId) -> GrantLine;
        write add(act: Act, pupil: PupilId, new: NewSpecialist) -> Result<AskedIn, TieRefused>;
        write change(act: Act, grant: GrantId, terms: GrantTerms) -> PupilId;
        write end(act: Act, grant: GrantId) -> PupilId;
    }
    leaving {
        shown page(act: Act, person: PersonId) -> LeavingPage;
        write leave(act: Act, person: PersonId, leaving: Leaving) -> Result<(), LeaveRefused>;
        write stay(act: Act, hat: HatId) -> Result<(), LeaveRefused>;
    }
    lifecycle {
        write share(act: Act, plan: PlanId) -> Result<(), ShareRefused>;
        write take_back(act: Act, plan: PlanId) -> Result<(), WrongPhase>;
        write record_agreements(act: Act, plan: PlanId, version: u32, answers: Vec<NewAgreement>)
            -> Result<(), SharedAgain>;
        write go_live(act: Act, plan: PlanId, review_on: Day, format: Arc<Format>) -> Result<(), GoLiveRefused>;
        write close(act: Act, plan: PlanId, why: ClosedWhy, consulted_on: Option<Day>, words: String)
            -> Result<(), CloseRefused>;
        shown version(act: Act, plan: PlanId, number: u32) -> PlanThen;
        shown on(act: Act, plan: PlanId, day: Day) -> PlanThen;
        shown photo(act: Act, plan: PlanId, photo: Option<PhotoId>) -> Option<Picture>;
    }
    mails {
        read choice(act: Act) -> MailChoice;
        write choose(act: Act, choice: MailChoice) -> ();
        write next(occasion: Occasion) -> NextMail;
        write settle(letter: Letter, at: Instant, delivery: Delivery) -> ();
        read standing(act: Act) -> MailStanding;
        write prune(at: Instant) -> ();
    }
    named_persons {
        shown page(act: Act, pupil: PupilId) -> NamedPage;
        write add(act: Act, pupil: PupilId, new: NewNamed) -> Result<(), NamedRefused>;
        write end(act: Act, tie: TieId) -> PupilId;
    }
    news {
        shown list(act: Act) -> NewsPage;
        shown fresh(act: Act) -> Vec<NewsLine>;
        read unread(act: Act) -> usize;
        write open(act: Act, id: NewsId) -> Option<NewsLine>;
        write read_all(act: Act) -> ();
        write prune(at: Instant) -> ();
    }
    observations {
        read measure(act: Act, plan: PlanId, target: TargetId) -> Measure;
        write record(act: Act, plan: PlanId, observation: Observation) -> Result<(), ObserveRefused>;
        write undo(act: Act, plan: PlanId, observation: ObservationId) -> Changed;
    }
    own_plan {
        shown place(act: Act) -> OwnPlace;
        write rate(act: Act, plan: PlanId, observation: Observation) -> Result<(), ObserveRefused>;
        write answer(act: Act, prompt: String, base: Fingerprint, answer: Narrative) -> Changed;
        read symbol(act: Act, id: String) -> Option<KeptSymbol>;
    }
    overview {
        shown of_school(act: Act) -> Overview;
        shown of_classes(act: Act) -> MyClasses;
        shown pupils(act: Act, filter: PupilFilter, after: Option<After>) -> Page<PupilLine>;
    }
    own_views {
        shown mine(act: Act) -> OwnVoice;
        shown sees(act: Act) -> WhoSees;
        shown sees_of(act: Act, pupil: PupilId) -> WhoSees;
        write say(act: Act, new: NewOwnView) -> Result<(), TooManyToday>;
        shown of_pupil(act: Act, pupil: PupilId) -> OwnViewsPage;
        shown my_file(act: Act, id: OwnViewId) -> SaidFile;
        shown file(act: Act, id: OwnViewId) -> SaidFile;
        shown family_file(act: Act, id: OwnViewId) -> SaidFile;
        read whose(act: Act, id: OwnViewId) -> PupilId;
        write answer(act: Act, id: OwnViewId, words: Narrative) -> PupilId;
    }
    meetings {
        shown of_pupil(act: Act, pupil: PupilId) -> MeetingsPage;
        shown invitable(act: Act, pupil: PupilId) -> InvitablePage;
        write propose(act: Act, pupil: PupilId, new: NewMeeting) -> ();
        shown page(act: Act, meeting: MeetingId) -> MeetingPage;
        shown mine(act: Act, pupil: PupilId) -> MeetingsPage;
        write answer(act: Act, meeting: MeetingId, answer: GuestAnswer) -> Changed;
        write answer_as_family(act: Act, pupil: PupilId, meeting: MeetingId, answer: GuestAnswer) -> Changed;
        write answer_for_guest(act: Act, meeting: MeetingId, guest: i32, answer: GuestAnswer) -> Changed;
        write fix(act: Act, meeting: MeetingId, date: i32) -> Changed;
        write record(act: Act, meeting: MeetingId, record: MeetingRecord) -> Changed;
        write cancel(act: Act, meeting: MeetingId) -> Changed;
    }
    evenings {
        read of_class(act: Act, class: ClassId) -> ClassEvenings;
        write offer(act: Act, class: ClassId, new: NewEvening) -> ();
        shown page(act: Act, evening: EveningId) -> EveningPage;
        write book_for(act: Act, evening: EveningId, by_hand: TakenByHand) -> Changed;
        write cancel(act: Act, evening: EveningId) -> ClassId;
        shown for_family(act: Act, pupil: PupilId) -> FamilyEvenings;
        write book(act: Act, pupil: PupilId, evening: EveningId, time: (i32, MeetingId)) -> Changed;
        write give_back(act: Act, pupil: PupilId, evening: EveningId) -> ();
    }
    groups {
        read list(act: Act) -> Vec<GroupLine>;
        shown page(act: Act, group: GroupId) -> GroupPage;
        shown print(act: Act, group: GroupId) -> GroupPage;
        shown choosable(act: Act, class: ClassId) -> Choosable;
    }
    own_groups {
        shown of_pupil(act: Act, pupil: PupilId) -> PupilGroups;
        shown of_child(act: Act, pupil: PupilId) -> PupilGroups;
        shown mine(act: Act) -> PupilGroups;
    }
    shared_targets {
        shown of_plan(act: Act, plan: PlanId, on: Day) -> Vec<SharedTarget>;
    }
    group_changes {
        write start(act: Act, new: NewGroup) -> ();
        write change(act: Act, group: GroupId, base: Fingerprint, facts: GroupFacts) -> Changed;
        write end(act: Act, group: GroupId) -> Changed;
        write join(act: Act, group: GroupId, pupils: Vec<PupilId>) -> Changed;
        write leave(act: Act, group: GroupId, pupil: PupilId) -> Changed;
        write add_target(act: Act, group: GroupId, new: NewGroupTarget) -> Changed;
        write end_target(act: Act, group: GroupId, target: GroupTargetId) -> Changed;
        write set_strategies(act: Act, group: GroupId, target: GroupTargetId, base: Fingerprint, strategies: Vec<Line>)
            -> Changed;
    }
    group_progress {
        write record(act: Act, group: GroupId, on: Day, said: Vec<(GroupTargetId, PupilId, Narrative)>) -> Changed;
        write withdraw(act: Act, group: GroupId, words: (GroupTargetId, PupilId, i32)) -> Changed;
    }
    home_notes {
        shown page(act: Act, pupil: PupilId) -> HomePage;
        write tell(act: Act, plan: PlanId, new: NewHomeNote) -> Result<(), TooManyToday>;
        shown my_photo(act: Act, id: HomeNoteId) -> Vec<u8>;
        shown photo(act: Act, id: HomeNoteId) -> Vec<u8>;
    }
    questions {
        write ask(act: Act, pupil: PupilId, new: NewQuestion) -> Result<(), TooManyToday>;
        write ask_for_review(act: Act, pupil: PupilId, id: QuestionId, words: Narrative) -> Result<(), TooManyToday>;
        shown from_home(act: Act, pupil: PupilId) -> FromHome;
        write answer(act: Act, id: QuestionId, words: Narrative) -> PupilId;
    }
    plan_reads {
        read mine(act: Act, plans: Vec<PlanId>) -> Vec<OwnRead>;
        write confirm(act: Act, plans: Vec<(PlanId, u32)>) -> ();
        shown unread(act: Act) -> Vec<Unread>;
    }
    sheet_links {
        read list(act: Act, class: ClassId) -> LentSheets;
        write lend(act: Act, class: ClassId, new: NewSheetLink) -> Result<(), TooManyToday>;
        write end(act: Act, id: SheetLinkId) -> ClassId;
        write open(occasion: Occasion, link: TokenHash) -> Option<LentSheet>;
    }
    waiting {
        shown list(act: Act) -> Vec<Unanswered>;
        shown targets(act: Act) -> Vec<TargetDue>;
    }
    wishes {
        write put(act: Act, pupil: PupilId, wish: Wish) -> ();
    }
    plans {
        write start(act: Act, pupil: PupilId, id: PlanId, format: FormatRef, session: i16) -> Started;
        shown page(act: Act, plan: PlanId) -> PlanPage;
        read before(act: Act, plan: PlanId) -> Vec<Target>;
        read texts_before(act: Act, plan: PlanId) -> BTreeMap<String, String>;
    }
    prints {
        write ask(act: Act, id: PrintJobId, wanted: Wanted) -> Result<(), AskRefused>;
        read list(act: Act) -> Vec<PrintJob>;
        write cancel(act: Act, id: PrintJobId) -> ();
        shown fetch(act: Act, id: PrintJobId) -> PrintFile;
        read plans(act: Act, wanted: Wanted) -> Vec<(PlanId, String)>;
        write claim(occasion: Occasion) -> Option<Claimed>;
        write step(job: Claimed, at: Instant, done: u32, total: u32) -> Option<Claimed>;
        write finish(job: Claimed, at: Instant, file: PrintFile) -> ();
        write fail(job: Claimed, at: Instant, problem: Problem) -> ();
        write prune(at: Instant) -> ();
    }
    pupils {
        shown page(act: Act, pupil: PupilId) -> PupilPage;
        shown photo(act: Act, pupil: PupilId) -> Option<Picture>;
        write set_needs(act: Act, pupil: PupilId, base: Fingerprint, needs: Vec<Need>) -> Changed;
        write set_stage(act: Act, pupil: PupilId, change: StageChange) -> ();
        write answer(act: Act, pupil: PupilId, prompt: String, base: Fingerprint, answer: Narrative) -> Changed;
        write add_strength(act: Act, pupil: PupilId, strength: Strength) -> ();
        write remove_strength(act: Act, pupil: PupilId, strength: StrengthId) -> ();
        write add_assessment(act: Act, pupil: PupilId, assessment: Assessment) -> ();
        write remove_assessment(act: Act, pupil: PupilId, assessment: AssessmentId) -> ();
        write set_contacts(act: Act, pupil: PupilId, base: Fingerprint, contacts: Vec<Contact>) -> Changed;
        write set_photo(act: Act, pupil: PupilId, picture: Picture) -> ();
    }
    reminders {
        write reviews(occasion: Occasion, school: SchoolId) -> ();
        write plans(occasion: Occasion, school: SchoolId) -> ();
        write answers(occasion: Occasion, school: SchoolId) -> ();
        write asks(occasion: Occasion, school: SchoolId) -> ();
    }
    reviews {
        write begin(act: Act, plan: PlanId, id: ReviewId) -> ReviewId;
        shown page(act: Act, plan: PlanId, review: ReviewId) -> ReviewPage;
        write write(act: Act, plan: PlanId, review: ReviewId, texts: Vec<(ReviewField, Fingerprint, Narrative)>)
            -> Vec<Changed>;
        write choose_over(act: Act, plan: PlanId, seen: Review, chosen: Review) -> Changed;
    }
    roster {
        read known(act: Act) -> Roster;
        read known_from_shell(school: SchoolId) -> Roster;
        write saw(act: Act, pupils: Vec<PupilId>) -> ();
        write put(act: Act, seen: RosterRevision, entries: Vec<RosterEntry>) -> Result<RosterRevision, RosterMoved>;
        write put_from_shell(occasion: Occasion, school: SchoolId, mapping: serde_json::Value, seen: RosterRevision,
            entries: Vec<RosterEntry>) -> Result<RosterRevision, RosterMoved>;
        read mapping(act: Act) -> Option<serde_json::Value>;
        read mapping_from_shell(school: SchoolId) -> Option<serde_json::Value>;
        write keep_mapping(act: Act, mapping: serde_json::Value) -> ();
    }
    ties {
        shown family(act: Act, pupil: PupilId) -> FamilyPage;
        write add_parent(act: Act, pupil: PupilId, new: NewParent) -> Result<AskedIn, TieRefused>;
        write add_kin(act: Act, pupil: PupilId, new: NewKin) -> Result<(), TieRefused>;
        write end(act: Act, tie: TieId) -> PupilId;
    }
    targets {
        shown page(act: Act, plan: PlanId, target: TargetId) -> TargetPage;
    }
    target_reviews {
        shown page(act: Act, plan: PlanId, target: TargetId) -> ReviewPage;
        write put(act: Act, plan: PlanId, outcome: TargetOutcome, why: OneWhy, format: Arc<Format>)
            -> Result<(), OneRefused>;
    }
    parked {
        write set_again(act: Act, plan: PlanId, target: TargetId) -> Option<PlanId>;
        write put_off(act: Act, plan: PlanId, target: TargetId, until: Option<Day>) -> Changed;
    }
    kept_up {
        write record(act: Act, plan: PlanId, target: TargetId, probe: NewProbe)
            -> Result<maintenance::Standing, LookRefused>;
    }
    today {
        shown page(act: Act, class: Option<ClassId>) -> TodayPage;
    }
    uploads {
        write keep(act: Act, upload: Upload) -> ();
        shown find(act: Act, id: UploadId) -> Option<Upload>;
        write prune(at: Instant) -> ();
        write map(act: Act, id: UploadId, mapping: serde_json::Value) -> ();
    }
    word_uploads {
        write keep(act: Act, upload: WordUpload) -> ();
        shown find(act: Act, id: UploadId) -> WordUpload;
        write place(act: Act, placing: Placing) -> Option<PlanId>;
        write prune(at: Instant) -> ();
    }
    school_pages {
        read find(act: Act) -> SchoolPage;
        read badge(act: Act) -> Option<Picture>;
        write put(act: Act, texts: Vec<(SchoolField, String)>) -> ();
        write set_badge(act: Act, badge: Option<Picture>) -> ();
    }
    symbols {
        read suggest(act: Act, stems: Vec<String>) -> Vec<SymbolHit>;
        read find(act: Act, ids: Vec<String>) -> Vec<KeptSymbol>;
        read own(act: Act) -> Vec<OwnSymbol>;
        write add_own(act: Act, id: Uuid, symbol: NewSymbol) -> Result<(), TooManyOwn>;
        write remove_own(act: Act, id: Uuid) -> ();
        point packs() -> Vec<(SymbolPack, i64)>;
        write add_pack(occasion: Occasion, pack: SymbolPack) -> ();
        write put(occasion: Occasion, pack: SymbolPack, symbols: Vec<NewSymbol>) -> ();
        write remove_pack(occasion: Occasion, slug: String) -> bool;
    }
    settings {
        point find(key: String) -> Option<String>;
        write put(key: String, value: String) -> ();
    }
}

units! {
    schools {
        point list() -> Vec<School>;
        point councils() -> Vec<School>;
        point find(name: String) -> Option<SchoolId>;
        point find_council(name: String) -> Option<SchoolId>;
        write add(occasion: Occasion, id: SchoolId, name: String) -> ();
        write add_council(occasion: Occasion, id: SchoolId, name: String) -> ();
        write join(occasion: Occasion, id: SchoolId, council: SchoolId) -> ();
        point classes(act: Act) -> Vec<Class>;
        point classes_from_shell(school: SchoolId) -> Vec<Class>;
    }
    people {
        point none() -> bool;
        read list(act: Act) -> Vec<Colleague>;
        point is_alone(act: Act) -> bool;
        write add(act: Act, newcomer: Newcomer) -> Result<Added, AddRefused>;
        write add_from_shell(occasion: Occasion, school: SchoolId, newcomer: Newcomer, lost: Lost) -> Result<PersonId, AddRefused>;
        write invite_again(act: Act, person: PersonId, link: TokenHash) -> String;
        write set_classes(act: Act, hat: HatId, classes: Vec<ClassId>) -> Result<(), ClassesRefused>;
        write end_hat(act: Act, hat: HatId) -> Result<(), EndRefused>;
    }
    invitations {
        read find(link: TokenHash, occasion: Occasion) -> Option<Invitee>;
        write accept(occasion: Occasion, link: TokenHash, password_hash: String) -> Option<PersonId>;
        write accept_without_password(occasion: Occasion, link: TokenHash) -> Option<PersonId>;
    }
    sessions {
        point account(email: Email) -> Option<Account>;
        write hash_again(person: PersonId, before: String, hash: String) -> ();
        write open(occasion: Occasion, session: NewSession) -> bool;
        read resume(token: TokenHash, at: Instant, today: Day) -> Option<SignedIn>;
        write touch(session: SessionId, at: Instant) -> ();
        read hats(person: PersonId, today: Day) -> Vec<(Peg, String)>;
        write switch(occasion: Occasion, session: SessionId, person: PersonId, hat: HatId) -> bool;
        write end(occasion: Occasion, token: TokenHash) -> Option<String>;
        write prune(at: Instant) -> ();
    }
}
