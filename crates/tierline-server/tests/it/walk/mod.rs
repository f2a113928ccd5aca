//! Every operation of the OpenAPI document, called by those who must not get through.

mod operations;
mod roles;
mod scope;
mod unauthenticated;
