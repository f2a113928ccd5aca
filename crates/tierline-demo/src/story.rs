//! What happens to a ticket after it was opened: hands, questions, waiting, solution, reopening. The whole life is told,
//! and what would lie in the future is left out: so what is open at the end is open as at a real desk.

use jiff::{SignedDuration, Timestamp};
use tierline_domain::import::{ImportedHappening, ImportedStep};
use tierline_domain::message::MessageKind::{self, InternalNote, PublicReply};
use tierline_domain::ticket::{Priority, Status};

use crate::calendar::Hours;
use crate::people::{SOLVERS, solver_key};
use crate::phrases::Issue;
use crate::topics::{TOPICS, Topic};
use crate::voice::Voice;

/// Messages of a ticket at the most, its description included.
pub(crate) const MOST_MESSAGES: usize = 8;
/// So long after its solution a ticket closes itself.
const CLOSES_AFTER: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What may be asked about any trouble, what besides where somebody sits at a screen, and what about a wish:
/// keys of the questions and their answers.
const QUESTIONS: [&str; 2] = ["often", "time"];
const AT_A_SCREEN: [&str; 5] = ["often", "time", "device", "slot", "shot"];
const ABOUT_A_WISH: [&str; 2] = ["until", "agreed"];
/// Roots of the topics whose trouble shows on somebody's screen.
const SCREENS: [&str; 4] = ["Hardware", "Software", "E-mail", "Microsoft 365"];

/// What is known when a ticket comes in.
pub(crate) struct Case<'a> {
    pub external_id: String,
    pub issue: Issue<'a>,
    /// Places of topics: what it is about, and where it was filed.
    pub about: usize,
    pub filed: usize,
    pub priority: Priority,
    /// Key of who asks; nobody does where monitoring reports.
    pub contact: Option<String>,
    /// Place of the technician who solves it.
    pub solver: usize,
    pub created: Timestamp,
    pub now: Timestamp,
    pub hours: &'a Hours,
}

/// Where a ticket stays lying, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stuck {
    Unassigned,
    Customer,
    Vendor,
    Work,
}

/// Tells the life of a ticket.
pub(crate) struct Story<'a, 'b> {
    case: &'b Case<'a>,
    voice: &'b mut Voice<'a>,
    at: Timestamp,
    holder: usize,
    stuck: Option<Stuck>,
    messages: usize,
    steps: Vec<ImportedStep>,
}

impl<'a, 'b> Story<'a, 'b> {
    /// The steps of this ticket up to now, in the order of time.
    pub fn tell(case: &'b Case<'a>, voice: &'b mut Voice<'a>) -> Vec<ImportedStep> {
        let mut story = Self {
            at: case.created,
            holder: case.solver,
            stuck: None,
            messages: 1,
            steps: vec![],
            case,
            voice,
        };
        story.stuck = story.whether_stuck();
        story.take_up();
        if story.case.contact.is_some() && story.voice.random.chance(0.025) {
            story.call_off();
            return story.steps;
        }
        story.work();
        story.solve();
        if story.voice.random.chance(story.topic().reopened) && story.messages + 2 <= MOST_MESSAGES
        {
            story.reopen();
        }
        story.close();
        story.steps
    }

    fn topic(&self) -> &'static Topic {
        &TOPICS[self.case.about]
    }

    /// The younger a ticket, the likelier that it still lies somewhere; of the old ones few are left.
    fn whether_stuck(&mut self) -> Option<Stuck> {
        let days = self
            .case
            .now
            .duration_since(self.case.created)
            .as_secs_f64()
            / 86_400.0;
        let hurry = match self.case.priority {
            Priority::P1 => 0.15,
            Priority::P2 => 0.6,
            Priority::P3 | Priority::P4 => 1.0,
        };
        if !self
            .voice
            .random
            .chance(hurry * (0.86 * (-days / 30.0).exp() + 0.02))
        {
            return None;
        }
        let asked = u32::from(self.case.contact.is_some());
        let kinds = [
            (Stuck::Unassigned, 22),
            (Stuck::Customer, 30 * asked),
            (Stuck::Vendor, 18),
            (Stuck::Work, 30),
        ];
        Some(
            kinds[self
                .voice
                .random
                .weighted(kinds.iter().map(|(_, weight)| *weight))]
            .0,
        )
    }

    /// Lets working time pass: half of the time less than the median.
    fn wait(&mut self, median: f64, spread: f64) {
        let hours = self.voice.random.log_normal(median, spread);
        let minutes = 1 + i64::try_from(self.voice.random.below(4)).unwrap_or(0);
        let seconds = i64::try_from(self.voice.random.below(60)).unwrap_or(0);
        let after = self.case.hours.after(self.at, hours);
        self.at = after + SignedDuration::from_secs(minutes * 60 + seconds);
    }

    fn wait_if_stuck(&mut self, here: Stuck) {
        if self.stuck == Some(here) {
            self.wait(190.0, 0.8);
        }
    }

    /// Median working hours until somebody looks.
    fn patience(&self) -> f64 {
        match self.case.priority {
            Priority::P1 => 0.2,
            Priority::P2 => 0.7,
            Priority::P3 => 1.8,
            Priority::P4 => 3.5,
        }
    }

    /// Median working hours of the work itself.
    fn pace(&self) -> f64 {
        let hurry = match self.case.priority {
            Priority::P1 => 0.3,
            Priority::P2 => 0.6,
            Priority::P3 => 1.0,
            Priority::P4 => 1.5,
        };
        self.topic().hours * hurry
    }

    fn step(&mut self, by: Option<String>, what: ImportedHappening) {
        if self.at < self.case.now {
            self.steps.push(ImportedStep {
                at: self.at,
                by,
                what,
            });
        }
    }

    fn holder_key(&self) -> String {
        solver_key(self.holder)
    }

    fn status(&mut self, status: Status) {
        let by = Some(self.holder_key());
        self.step(by, ImportedHappening::Status(status));
    }

    /// What stands behind a key, as fits what the ticket is and when it is said.
    fn common(&mut self, key: &str) -> String {
        self.look_at_the_clock();
        let key = format!("{key}{}", self.case.issue.suffix());
        self.voice.common(&key)
    }

    fn look_at_the_clock(&mut self) {
        let ago = 3 + i64::try_from(self.voice.random.below(20)).unwrap_or(0);
        let before = self.at - SignedDuration::from_mins(ago);
        let clock = self.case.hours.local(before).strftime("%H:%M").to_string();
        self.voice.know("clock", clock);
    }

    fn message(&mut self, by: Option<String>, kind: MessageKind, text: String) {
        self.messages += 1;
        let external_id = format!("{}-{}", self.case.external_id, self.messages);
        self.step(
            by,
            ImportedHappening::Message {
                external_id,
                kind,
                text,
                html: None,
            },
        );
    }

    /// The same within the provider.
    fn internal(&mut self, key: &str) -> String {
        self.look_at_the_clock();
        let key = format!("{key}{}", self.case.issue.suffix());
        self.voice.internal(&key)
    }

    /// The technician says it: to the contact, or where nobody asked, as a note.
    fn reply(&mut self, text: String) {
        let kind = if self.case.contact.is_some() {
            PublicReply
        } else {
            InternalNote
        };
        let by = Some(self.holder_key());
        self.message(by, kind, text);
    }

    fn note(&mut self, text: String) {
        let by = Some(self.holder_key());
        self.message(by, InternalNote, text);
    }

    fn contact_says(&mut self, text: String) {
        self.message(self.case.contact.clone(), PublicReply, text);
    }

    /// Whether so many messages more leave room for the solution.
    fn room_for(&self, more: usize) -> bool {
        self.messages + more < MOST_MESSAGES
    }

    /// From `new` into somebody's hands.
    fn take_up(&mut self) {
        self.wait_if_stuck(Stuck::Unassigned);
        self.wait(self.patience() * 0.5, 0.9);
        let passed_on = self.voice.random.chance(self.topic().reassigned);
        if passed_on {
            // The first line takes it first; what is theirs goes to a colleague.
            self.holder = (0..4)
                .filter(|place| *place != self.case.solver)
                .nth(self.voice.random.below(3))
                .unwrap_or(0);
        }
        self.introduce();
        let by = Some(self.holder_key());
        self.step(by.clone(), ImportedHappening::Assign(by.clone()));
        self.status(Status::Open);
        if self.case.priority != Priority::P1 && self.voice.random.chance(0.015) {
            let raised = if self.case.priority == Priority::P2 {
                Priority::P1
            } else {
                Priority::P2
            };
            self.step(by, ImportedHappening::Priority(raised));
        }
        self.wait(self.patience() * 0.5, 0.9);
    }

    /// From now on the present holder signs.
    fn introduce(&mut self) {
        let first_name = SOLVERS[self.holder]
            .name
            .split(' ')
            .next()
            .unwrap_or_default();
        self.voice.know("tech", first_name);
    }

    fn call_off(&mut self) {
        let (never, cancel) = (self.common("never"), self.voice.common("cancel"));
        self.contact_says(never);
        self.wait(1.0, 0.8);
        self.reply(cancel);
        self.status(Status::Cancelled);
    }

    fn work(&mut self) {
        self.status(Status::InProgress);
        let asks = self.stuck == Some(Stuck::Customer) || self.voice.random.chance(0.42);
        if self.case.contact.is_some() {
            if asks {
                self.ask();
            } else if self.voice.random.chance(0.55) {
                let ack = self.voice.common("ack");
                self.reply(ack);
            }
        }
        self.wait(self.pace() * 0.4, self.topic().spread);
        if self.case.filed != self.case.about && self.voice.random.chance(0.6) {
            self.refile();
        }
        if self.holder != self.case.solver {
            self.pass_on();
        } else if self.room_for(2) && self.voice.random.chance(0.5) {
            let own = self.case.issue.part('i');
            let special = !own.is_empty() && self.voice.random.chance(0.85);
            let note = if special {
                self.voice.say(&own)
            } else {
                self.internal("note")
            };
            self.note(note);
        }
        if self.stuck == Some(Stuck::Vendor) || self.voice.random.chance(self.topic().vendor) {
            self.involve_vendor();
        }
        self.wait_if_stuck(Stuck::Work);
        self.wait(self.pace() * 0.6, self.topic().spread);
    }

    /// A question, the wait for the answer, and a reminder where it takes long.
    fn ask(&mut self) {
        let wish = !self.case.issue.suffix().is_empty();
        let screen = !wish && SCREENS.contains(&self.topic().path[0]);
        let special = self.case.issue.question(&mut self.voice.random);

        let kinds: &[&str] = match (wish, screen) {
            (true, _) => &ABOUT_A_WISH,
            (false, true) => &AT_A_SCREEN,
            (false, false) => &QUESTIONS,
        };
        let kind = *self.voice.random.pick(kinds);
        let question = match &special {
            Some((asked, _)) => self.voice.say(&[*asked]),
            None => self.voice.common(&format!("ask.{kind}")),
        };
        self.reply(question);
        self.status(Status::WaitingOnCustomer);
        if self.stuck == Some(Stuck::Customer) {
            self.wait(16.0, 0.5);
            let nudge = self.voice.common("nudge");
            self.reply(nudge);
        }
        self.wait_if_stuck(Stuck::Customer);
        self.wait(2.5, 1.2);
        self.look_at_the_clock();
        let answer = match &special {
            Some((_, answers)) => self.voice.say(answers),
            None => self.voice.common(&format!("answer.{kind}")),
        };
        self.contact_says(answer);
        self.status(Status::InProgress);
    }

    fn refile(&mut self) {
        let path = self.topic().path.map(str::to_owned).to_vec();
        let by = Some(self.holder_key());
        self.step(by, ImportedHappening::Category(path));
        if self.room_for(3) && self.voice.random.chance(0.4) {
            let note = self.voice.internal("note.file");
            self.note(note);
        }
    }

    fn pass_on(&mut self) {
        let note = self.voice.internal("note.pass");
        self.note(note);
        let by = Some(self.holder_key());
        self.holder = self.case.solver;
        let to = Some(self.holder_key());
        self.step(by, ImportedHappening::Assign(to));
        self.introduce();
        self.wait(self.patience(), 0.8);
    }

    fn involve_vendor(&mut self) {
        // What is broken is exchanged, what is wrong is asked about.
        let breaks = ["Hardware", "Printing"].contains(&self.topic().path[0]);
        let what = if breaks && self.voice.random.chance(0.6) {
            "vendor.part"
        } else {
            "vendor.case"
        };
        if self.room_for(3) {
            let note = self.voice.internal(&format!("note.{what}"));
            self.note(note);
        }
        if self.case.contact.is_some() && self.room_for(2) {
            let said = self.voice.common(&format!("{what}.say"));
            self.reply(said);
        }
        self.status(Status::WaitingOnVendor);
        self.wait_if_stuck(Stuck::Vendor);
        self.wait(14.0, 0.9);
        if self.room_for(2) {
            let alert = self.case.issue.scenario.alert;
            let end = if alert { ".back.alert" } else { ".back" };
            let said = self.voice.common(&format!("{what}{end}"));
            self.reply(said);
        }
        self.status(Status::InProgress);
    }

    fn solve(&mut self) {
        self.look_at_the_clock();
        let said = self.voice.say(&self.case.issue.part('f'));
        self.reply(said);
        if self.case.contact.is_some()
            && self.messages < MOST_MESSAGES
            && self.voice.random.chance(0.34)
        {
            self.wait(1.5, 1.0);
            let thanks = self.common("thanks");
            self.contact_says(thanks);
            self.wait(0.4, 0.8);
        }
        self.status(Status::Resolved);
    }

    fn reopen(&mut self) {
        let solved = self.at;
        self.wait(9.0, 0.8);
        if self.at > solved + CLOSES_AFTER {
            // Too late: by then it is closed, and another ticket would be opened.
            self.at = solved;
            return;
        }
        let again = self.common("again");
        if self.case.contact.is_some() {
            self.contact_says(again);
        } else {
            self.note(again);
        }
        self.status(Status::Open);
        self.wait(self.patience(), 0.8);
        self.status(Status::InProgress);
        self.wait(self.pace(), self.topic().spread);
        let said = self.common("refix");
        self.reply(said);
        self.status(Status::Resolved);
    }

    fn close(&mut self) {
        self.at += CLOSES_AFTER + SignedDuration::from_mins(20);
        self.step(None, ImportedHappening::Status(Status::Closed));
    }
}
