/** The names by which the app knows what the server sends; the shapes come from the OpenAPI document. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Problem = Schemas["Problem"];
export type Ticket = Schemas["Ticket"];
export type TicketRow = Schemas["TicketRow"];
export type TicketPatch = Schemas["TicketPatch"];
export type NewTicket = Schemas["NewTicket"];
export type Message = Schemas["Message"];
export type Attachment = Schemas["Attachment"];
export type Draft = Schemas["Draft"];
export type NewMessage = Schemas["NewMessage"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Insights = Schemas["AiInsights"];
export type Prediction = Schemas["Prediction"];
export type UndoResult = Schemas["UndoResult"];
export type RelatedTickets = Schemas["RelatedTickets"];
export type SearchHit = Schemas["SearchHit"];
export type SavedView = Schemas["SavedView"];
export type SavedViewBody = Schemas["SavedViewBody"];
export type ViewColumn = Schemas["ViewColumn"];
export type BulkAction = Schemas["BulkAction"];
export type BulkResult = Schemas["BulkResult"];
export type Count = Schemas["Count"];
export type Customer = Schemas["Customer"];
export type CustomerBody = Schemas["CustomerBody"];
export type Contact = Schemas["Contact"];
export type ContactBody = Schemas["ContactBody"];
export type Technician = Schemas["Technician"];
export type TechnicianBody = Schemas["TechnicianBody"];
export type User = Schemas["User"];
export type UserBody = Schemas["UserBody"];
export type Role = Schemas["Role"];
export type NewInvitation = Schemas["NewInvitation"];
export type InvitationLink = Schemas["InvitationLink"];
export type OpenInvitation = Schemas["OpenInvitation"];
export type Founding = Schemas["Founding"];
export type Category = Schemas["Category"];
export type Tag = Schemas["Tag"];
export type CategoryBody = Schemas["CategoryBody"];
export type Import = Schemas["Import"];
export type ImportFile = Schemas["ImportFile"];
export type ImportMapping = Schemas["ImportMapping"];
export type ImportRemark = Schemas["ImportRemark"];
export type ImportReason = Schemas["ImportReason"];
export type ImportValue = Schemas["ImportValue"];
export type ImportWriting = Schemas["ImportWriting"];
export type DeskSettings = Schemas["Settings"];
export type ApiToken = Schemas["ApiToken"];
export type Status = Schemas["Status"];
export type Priority = Schemas["Priority"];
export type Level = Schemas["Impact"];
export type TicketType = Schemas["TicketType"];

export const STATUSES = [
  "new",
  "open",
  "in_progress",
  "waiting_on_customer",
  "waiting_on_vendor",
  "resolved",
  "closed",
  "cancelled",
] as const satisfies readonly Status[];
export const PRIORITIES = ["p1", "p2", "p3", "p4"] as const satisfies readonly Priority[];
export const CHANNELS = ["web", "portal", "email", "phone", "api", "import"] as const;
export const TIERS = ["bronze", "silver", "gold", "platinum"] as const satisfies readonly Schemas["CustomerTier"][];
export const LEVELS = ["high", "medium", "low"] as const satisfies readonly Level[];
export const TICKET_TYPES = ["incident", "request", "problem", "change"] as const satisfies readonly TicketType[];
