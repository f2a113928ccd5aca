-- A desk as the program of schema 3 left it: written by its store, told by `sqlite3 FILE .dump`.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE tickets (
    id BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    customer BLOB NOT NULL,
    contact BLOB,
    status INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    assignee BLOB,
    team BLOB,
    category BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- The ticket without its provenance, which lists do not read.
    doc TEXT NOT NULL,
    provenance TEXT NOT NULL
) STRICT;
INSERT INTO tickets VALUES(X'9e3779b97f4a7c150000000000000001',1,2,X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',X'c2c2c2c2c2c2c2c2c2c2c2c2c2c2c201',2,0,X'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c501',X'c4c4c4c4c4c4c4c4c4c4c4c4c4c4c401',X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c301',1700000000000000,1700000060000000,'{"id":"tkt_4y6xwvjztafgag000000000001","number":1,"version":2,"title":"Printer is burning","type":"problem","category":"cat_63rf1w7gy3rf1w7gy3rf1w7gr1","impact":"high","urgency":"low","priority":"p1","priorityOverridden":true,"status":"in_progress","team":"team_64rk2c9h64rk2c9h64rk2c9h01","assignee":"tec_65rq2wbhe5rq2wbhe5rq2wbh81","customer":"cus_61r70w3ge1r70w3ge1r70w3g81","site":"sit_66rv3cdhp6rv3cdhp6rv3cdhg1","contact":"con_62rb1c5gp2rb1c5gp2rb1c5gg1","cc":["boss@acme.example"],"channel":"email","language":"de","tags":["büro","fire"],"customValues":{"floor":"3 \"north\""},"parent":null,"mergedInto":null,"assetReference":"PRN-7","externalIds":[{"system":"csv","id":"full"}],"createdAt":"2023-11-14T22:13:20Z","updatedAt":"2023-11-14T22:14:20Z","resolvedAt":null,"closedAt":null}','{"title":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"type":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"category":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"impact":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"urgency":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"priority":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"status":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:14:20Z"},"team":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"assignedTechnician":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"customer":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"site":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"contact":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"cc":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"language":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"},"tags":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:13:20Z"}}');
INSERT INTO tickets VALUES(X'cc623af8783354e7000000000000000b',2,1,X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c102',NULL,0,3,NULL,NULL,NULL,1700000120000000,1700000120000000,'{"id":"tkt_6cc8xfgy1kakkg00000000000b","number":2,"version":1,"title":"Mail is slow","type":"incident","category":null,"impact":"low","urgency":"medium","priority":"p4","priorityOverridden":false,"status":"new","team":null,"assignee":null,"customer":"cus_61r70w3ge1r70w3ge1r70w3g82","site":null,"contact":null,"cc":[],"channel":"web","language":null,"tags":[],"customValues":{},"parent":null,"mergedInto":null,"assetReference":null,"externalIds":[],"createdAt":"2023-11-14T22:15:20Z","updatedAt":"2023-11-14T22:15:20Z","resolvedAt":null,"closedAt":null}','{"title":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:15:20Z"},"customer":{"source":"person","by":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"at":"2023-11-14T22:15:20Z"}}');
CREATE TABLE ticket_tags (
    tag TEXT NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (tag, ticket)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_tags VALUES('büro',X'9e3779b97f4a7c150000000000000001');
INSERT INTO ticket_tags VALUES('fire',X'9e3779b97f4a7c150000000000000001');
CREATE TABLE external_ids (
    system TEXT NOT NULL,
    external_id TEXT NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (system, external_id)
) STRICT, WITHOUT ROWID;
INSERT INTO external_ids VALUES('csv','full',X'9e3779b97f4a7c150000000000000001');
CREATE TABLE messages (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    created_at INTEGER NOT NULL,
    id BLOB NOT NULL,
    internal INTEGER NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    doc TEXT NOT NULL,
    UNIQUE (ticket, created_at, id)
) STRICT;
INSERT INTO messages VALUES(X'9e3779b97f4a7c150000000000000001',1700000000000000,X'daa66d2c7ddf743f0000000000000003',0,'What it is about: Printer is burning','<p>It smells of smoke.</p>','{"id":"msg_6tmspjrzezegzg000000000003","ticket":"tkt_4y6xwvjztafgag000000000001","kind":"public_reply","author":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"recipients":[],"channel":"email","createdAt":"2023-11-14T22:13:20Z","first":true,"text":"","html":null,"mailId":null,"mailReferences":[],"externalId":null}');
INSERT INTO messages VALUES(X'9e3779b97f4a7c150000000000000001',1700000060000000,X'b54cda58fbbee87e0000000000000006',1,'Take the extinguisher.',NULL,'{"id":"msg_5n9kd5hyxyx1z0000000000006","ticket":"tkt_4y6xwvjztafgag000000000001","kind":"internal_note","author":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"recipients":[],"channel":"web","createdAt":"2023-11-14T22:14:20Z","first":false,"text":"","html":null,"mailId":null,"mailReferences":[],"externalId":null}');
INSERT INTO messages VALUES(X'cc623af8783354e7000000000000000b',1700000120000000,X'08d12e6b76c84d11000000000000000d',0,'What it is about: Mail is slow',NULL,'{"id":"msg_08t4q6pxp89m8g00000000000d","ticket":"tkt_6cc8xfgy1kakkg00000000000b","kind":"public_reply","author":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"recipients":[],"channel":"web","createdAt":"2023-11-14T22:15:20Z","first":true,"text":"","html":null,"mailId":null,"mailReferences":[],"externalId":null}');
CREATE TABLE timeline (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    id BLOB NOT NULL,
    internal INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (ticket, at, id)
) STRICT, WITHOUT ROWID;
INSERT INTO timeline VALUES(X'9e3779b97f4a7c150000000000000001',1700000000000000,X'3c6ef372fe94f82a0000000000000002',0,'{"id":"tim_1wdvsq5zmmz0n0000000000002","ticket":"tkt_4y6xwvjztafgag000000000001","at":"2023-11-14T22:13:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"what":{"kind":"created"}}');
INSERT INTO timeline VALUES(X'9e3779b97f4a7c150000000000000001',1700000060000000,X'538454127b0964930000000000000007',1,'{"id":"tim_2kgha14yr9cj9g000000000007","ticket":"tkt_4y6xwvjztafgag000000000001","at":"2023-11-14T22:14:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"what":{"kind":"message","message":"msg_5n9kd5hyxyx1z0000000000006","message_kind":"internal_note"}}');
INSERT INTO timeline VALUES(X'9e3779b97f4a7c150000000000000001',1700000060000000,X'f1bbcdcbfa53e0a80000000000000008',0,'{"id":"tim_7hqf6wqyjkw2m0000000000008","ticket":"tkt_4y6xwvjztafgag000000000001","at":"2023-11-14T22:14:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"what":{"kind":"changed","field":"status","old":"new","new":"in_progress"}}');
INSERT INTO timeline VALUES(X'cc623af8783354e7000000000000000b',1700000120000000,X'6a99b4b1f77dd0fc000000000000000c',0,'{"id":"tim_3ak6tb3xvxt3y000000000000c","ticket":"tkt_6cc8xfgy1kakkg00000000000b","at":"2023-11-14T22:15:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"what":{"kind":"created"}}');
CREATE TABLE insights (
    ticket BLOB PRIMARY KEY NOT NULL REFERENCES tickets (id),
    doc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO insights VALUES(X'9e3779b97f4a7c150000000000000001','{"ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"},"at":"2023-11-14T22:13:25Z","fallback":false,"predictions":[{"field":"category","value":"cat_63rf1w7gy3rf1w7gy3rf1w7gr1","confidence":0.75,"model":{"name":"triage","version":"1"},"reasons":[{"term":"smoke","weight":0.5}],"applied":true}]}');
CREATE TABLE records (
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    parent BLOB,
    customer BLOB,
    contact BLOB,
    name TEXT NOT NULL,
    -- Name and further words, folded, each with a space before it: a word that begins so is found by ' prefix'.
    words TEXT NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO records VALUES('api_token',X'01010101010101010101010101010101',1,X'01010101010101010101010101010101',NULL,NULL,'alpha',' alpha','{"id":"tok_01040g2081040g2081040g2081","version":1,"user":"usr_01040g2081040g2081040g2081","name":"alpha","scopes":["tickets.read"],"hash":"hash1","createdAt":"2023-11-14T22:13:21Z","expiresAt":"1970-01-01T00:00:00Z"}');
INSERT INTO records VALUES('category',X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c301',1,X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c301',NULL,NULL,'alpha 1',' alpha 1','{"id":"cat_63rf1w7gy3rf1w7gy3rf1w7gr1","version":1,"name":"alpha 1","parent":"cat_63rf1w7gy3rf1w7gy3rf1w7gr1","active":true}');
INSERT INTO records VALUES('contact',X'c2c2c2c2c2c2c2c2c2c2c2c2c2c2c201',1,X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',X'c2c2c2c2c2c2c2c2c2c2c2c2c2c2c201','alpha',' alpha contact1@acme.example','{"id":"con_62rb1c5gp2rb1c5gp2rb1c5gg1","version":1,"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","site":null,"name":"alpha","email":"Contact1@acme.example","phone":"+49 30 1","title":null,"language":null,"timeZone":null,"reach":"company","active":true,"externalId":null}');
INSERT INTO records VALUES('customer',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',1,NULL,X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',NULL,'alpha',' alpha acme1.example acme1.test','{"id":"cus_61r70w3ge1r70w3ge1r70w3g81","version":1,"name":"alpha","domains":["acme1.example","acme1.test"],"tier":"gold","supportTier":2,"timeZone":"Europe/Berlin","language":"de","sites":[{"id":"sit_01040g2081040g2081040g2081","name":"Hall \"3\"","address":"Weg 1\n12345 Ort"}],"active":true,"externalId":"csv:1","createdAt":"2023-11-14T22:13:21Z"}');
INSERT INTO records VALUES('session',X'01010101010101010101010101010101',1,X'01010101010101010101010101010101',NULL,NULL,'',' ','{"id":"ses_01040g2081040g2081040g2081","version":1,"user":"usr_01040g2081040g2081040g2081","familyHash":"family1","accessHash":"access1","accessExpiresAt":"2023-11-14T22:13:21Z","refreshHash":"refresh1","refreshExpiresAt":"2023-11-14T22:13:22Z","replaced":[{"accessHash":"access before1","refreshHash":"refresh before1","until":"2023-11-14T22:13:53Z"}],"rotatedAt":"2023-11-14T22:13:23Z","createdAt":"2023-11-14T22:13:24Z","userAgent":"curl"}');
INSERT INTO records VALUES('settings',X'01010101010101010101010101010101',1,NULL,NULL,NULL,'',' ','{"id":"set_01040g2081040g2081040g2081","version":1,"triageThreshold":0.8,"reopenDays":14,"autoCloseDays":7,"demo":false}');
INSERT INTO records VALUES('team',X'c4c4c4c4c4c4c4c4c4c4c4c4c4c4c401',1,NULL,NULL,NULL,'alpha 1',' alpha 1','{"id":"team_64rk2c9h64rk2c9h64rk2c9h01","version":1,"name":"alpha 1"}');
INSERT INTO records VALUES('technician',X'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c501',1,NULL,NULL,NULL,'alpha',' alpha tech1@desk.example','{"id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81","version":1,"name":"alpha","email":"tech1@desk.example","skills":[{"category":"cat_63rf1w7gy3rf1w7gy3rf1w7gr1","proficiencyLevel":7,"certifications":["CCNA"]}],"maxCapacity":12,"availability":{"timeZone":"Europe/Berlin","weekly":[],"absences":[]},"preferences":{"preferredCategories":[],"avoidedCategories":[]},"teams":["team_64rk2c9h64rk2c9h64rk2c9h01"],"tier":2,"active":true,"externalId":"ext1"}');
INSERT INTO records VALUES('user',X'01010101010101010101010101010101',1,NULL,NULL,NULL,'alpha',' alpha user1@desk.example','{"id":"usr_01040g2081040g2081040g2081","version":1,"name":"alpha","email":"User1@desk.example","role":"technician","language":"en","timeZone":"UTC","passwordHash":"$argon2id$","technician":"tec_65rq2wbhe5rq2wbhe5rq2wbh81","contact":null,"customers":["cus_61r70w3ge1r70w3ge1r70w3g81"],"active":true}');
CREATE TABLE record_keys (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (kind, name, value)
) STRICT, WITHOUT ROWID;
INSERT INTO record_keys VALUES('api_token','token','hash1',X'01010101010101010101010101010101');
INSERT INTO record_keys VALUES('category','category_name','cat_63rf1w7gy3rf1w7gy3rf1w7gr1/alpha 1',X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c301');
INSERT INTO record_keys VALUES('contact','contact_email','contact1@acme.example',X'c2c2c2c2c2c2c2c2c2c2c2c2c2c2c201');
INSERT INTO record_keys VALUES('customer','customer_domain','acme1.example',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101');
INSERT INTO record_keys VALUES('customer','customer_domain','acme1.test',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101');
INSERT INTO record_keys VALUES('customer','customer_external_id','csv:1',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101');
INSERT INTO record_keys VALUES('session','access','access1',X'01010101010101010101010101010101');
INSERT INTO record_keys VALUES('session','access','access before1',X'01010101010101010101010101010101');
INSERT INTO record_keys VALUES('session','refresh_family','family1',X'01010101010101010101010101010101');
INSERT INTO record_keys VALUES('team','team_name','alpha 1',X'c4c4c4c4c4c4c4c4c4c4c4c4c4c4c401');
INSERT INTO record_keys VALUES('technician','technician_email','tech1@desk.example',X'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c501');
INSERT INTO record_keys VALUES('technician','technician_external_id','ext1',X'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c501');
INSERT INTO record_keys VALUES('user','profile','tec_65rq2wbhe5rq2wbhe5rq2wbh81',X'01010101010101010101010101010101');
INSERT INTO record_keys VALUES('user','user_email','user1@desk.example',X'01010101010101010101010101010101');
CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;
INSERT INTO events VALUES(1,1700000000000000,'{"id":"evt_3rvqkebz99y1a0000000000004","at":"2023-11-14T22:13:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"version":1,"what":{"kind":"ticket_created","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"}}}');
INSERT INTO events VALUES(2,1700000060000000,'{"id":"evt_4fyd3raycybjyg000000000009","at":"2023-11-14T22:14:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"version":2,"what":{"kind":"ticket_changed","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"},"fields":["status"]}}');
INSERT INTO events VALUES(3,1700000060000000,'{"id":"evt_1e5b0kxy78v39000000000000a","at":"2023-11-14T22:14:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"version":2,"what":{"kind":"message_added","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"},"message":"msg_5n9kd5hyxyx1z0000000000006"}}');
INSERT INTO events VALUES(4,1700000120000000,'{"id":"evt_5712m29xgjs4k000000000000e","at":"2023-11-14T22:15:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"version":1,"what":{"kind":"ticket_created","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g82","ticket":"tkt_6cc8xfgy1kakkg00000000000b"}}}');
CREATE TABLE consumers (
    name TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO consumers VALUES('search',2);
CREATE TABLE dead_letters (
    consumer TEXT NOT NULL,
    position INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (consumer, position)
) STRICT, WITHOUT ROWID;
INSERT INTO dead_letters VALUES('search',2,'{"consumer":"search","position":2,"at":"2023-11-14T22:14:59Z","attempts":8,"error":"internal error","event":{"id":"evt_4fyd3raycybjyg000000000009","at":"2023-11-14T22:14:20Z","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"origin":"app","cause":null,"batch":null,"version":2,"what":{"kind":"ticket_changed","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"},"fields":["status"]}}}');
CREATE TABLE jobs (
    id BLOB PRIMARY KEY NOT NULL,
    doc TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease INTEGER NOT NULL DEFAULT 0,
    dedup_key TEXT,
    dead_at INTEGER,
    error TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO jobs VALUES(X'1715609f7c746c690000000000000005','{"id":"job_0q2ng9yz3mdhmg000000000005","name":"close_resolved","payload":{"for":"close_resolved"},"runAt":"2023-11-14T22:14:20Z","dedupKey":null}',1700000060000000,0,0,NULL,NULL,NULL);
INSERT INTO jobs VALUES(X'454021de755d453b000000000000000f','{"id":"job_2580gxwxax8mxg00000000000f","name":"given up","payload":{"for":"given up"},"runAt":"2023-11-14T22:13:20Z","dedupKey":"schedule:given up"}',1700000002000000,1,2,'schedule:given up',1700000003000000,'broken');
CREATE TABLE idempotency (
    key BLOB PRIMARY KEY NOT NULL,
    fingerprint BLOB NOT NULL,
    result TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO idempotency VALUES(X'0707070707070707070707070707070707070707070707070707070707070707',X'f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8','tkt_4y6xwvjztafgag000000000001',1700086400);
CREATE TABLE notifications (
    user BLOB NOT NULL,
    at INTEGER NOT NULL,
    id BLOB NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    -- What the scope of a requester or of a restricted technician looks at, as it was then.
    customer BLOB NOT NULL,
    contact BLOB,
    read_at INTEGER,
    -- The notification without the time of reading, which is a column alone.
    doc TEXT NOT NULL,
    PRIMARY KEY (user, at, id)
) STRICT, WITHOUT ROWID;
INSERT INTO notifications VALUES(X'01010101010101010101010101010101',1700000060000000,X'00000000000000000000000000000001',X'9e3779b97f4a7c150000000000000001',X'c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101',X'c2c2c2c2c2c2c2c2c2c2c2c2c2c2c201',1700000070000000,'{"id":"ntf_00000000000000000000000001","user":"usr_01040g2081040g2081040g2081","at":"2023-11-14T22:14:20Z","reason":"changed","ticket":{"customer":"cus_61r70w3ge1r70w3ge1r70w3g81","ticket":"tkt_4y6xwvjztafgag000000000001"},"contact":"con_62rb1c5gp2rb1c5gp2rb1c5g81","actor":{"kind":"technician","id":"tec_65rq2wbhe5rq2wbhe5rq2wbh81"},"batch":null,"fields":["status"],"status":"in_progress","readAt":null}');
CREATE TABLE ticket_mutes (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    user BLOB NOT NULL,
    PRIMARY KEY (ticket, user)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_mutes VALUES(X'9e3779b97f4a7c150000000000000001',X'01010101010101010101010101010101');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('events',4);
CREATE INDEX tickets_by_update ON tickets (updated_at, id, status, priority, assignee, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_creation ON tickets (created_at, id, status, priority, assignee, customer, contact, team, category, updated_at);
CREATE INDEX tickets_by_status ON tickets (status, priority, updated_at, id, assignee, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_assignee ON tickets (assignee, status, updated_at, id, priority, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_customer ON tickets (customer, status, updated_at, id, priority, assignee, contact, team, category, created_at);
CREATE INDEX tickets_by_contact ON tickets (contact, updated_at, id, status, priority, assignee, customer, team, category, created_at) WHERE contact IS NOT NULL;
CREATE INDEX ticket_tags_by_ticket ON ticket_tags (ticket);
CREATE INDEX external_ids_by_ticket ON external_ids (ticket);
CREATE INDEX records_by_name ON records (kind, name, id);
CREATE INDEX records_by_parent ON records (kind, parent, name, id);
CREATE INDEX record_keys_by_id ON record_keys (kind, id);
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE dead_at IS NULL;
CREATE UNIQUE INDEX jobs_dedup ON jobs (dedup_key) WHERE dead_at IS NULL AND attempts = 0 AND dedup_key IS NOT NULL;
CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);
CREATE INDEX notifications_unread ON notifications (user, at, id, customer, contact) WHERE read_at IS NULL;
CREATE INDEX notifications_by_ticket ON notifications (ticket, user);
CREATE INDEX notifications_by_id ON notifications (id);
CREATE INDEX notifications_by_reading ON notifications (read_at) WHERE read_at IS NOT NULL;
CREATE INDEX notifications_by_time ON notifications (at);
CREATE INDEX ticket_mutes_by_user ON ticket_mutes (user, ticket);
COMMIT;
PRAGMA user_version = 3;
