//! What only the API's description needs: the enums of the desk by their names there, and bodies in part.

use std::borrow::Cow;
use std::marker::PhantomData;

use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! documented {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident)* })*) => {$(
        $(#[$doc])*
        #[derive(ToSchema)]
        #[schema(rename_all = "snake_case")]
        #[expect(dead_code, reason = "only describes the domain's enum of the same name")]
        pub enum $name { $($variant,)* }
    )*};
}

documented! {
    /// Where a ticket stands.
    Status { New Open InProgress WaitingOnCustomer WaitingOnVendor Resolved Closed Cancelled }
    /// The order of work, p1 first.
    Priority { P1 P2 P3 P4 }
    /// How much of the business is hit.
    Impact { High Medium Low }
    /// How soon it hurts.
    Urgency { High Medium Low }
    /// What kind of work it is.
    TicketType { Incident Request Problem Change }
    /// Where it came in.
    Channel { Web Portal Email Api Phone Import }
    /// Who may read a message.
    MessageKind { PublicReply InternalNote }
    /// What an account is.
    Role { Owner Admin Dispatcher Technician Contact ApiClient }
    /// How much a customer pays for.
    CustomerTier { Bronze Silver Gold Platinum }
    /// Where an import stands.
    ImportState { Preparing Running Done Failed Cancelled Interrupted }
    /// How far a contact sees within the own company.
    Reach { Own Company }
    /// Why somebody is told of a change.
    NotificationReason { Assigned Unassigned Replied Noted Changed }
    /// What a list can show of a ticket.
    Column { Number Priority Title Customer Contact Status Technician Team Category Tags Type Channel CreatedAt UpdatedAt }
    /// Who or what set a value.
    Source { Default Person Rule Model Import }
}

/// A body of which any field may be left out: what a merge patch is laid over is there already.
pub struct Patch<B>(PhantomData<B>);

impl<B: ToSchema> ToSchema for Patch<B> {
    fn name() -> Cow<'static, str> {
        let name = B::name();
        Cow::Owned(format!("{}Patch", name.trim_end_matches("Body")))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        B::schemas(schemas);
    }
}

impl<B: ToSchema> PartialSchema for Patch<B> {
    fn schema() -> RefOr<Schema> {
        let mut schema = B::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.clear();
        }
        schema
    }
}
