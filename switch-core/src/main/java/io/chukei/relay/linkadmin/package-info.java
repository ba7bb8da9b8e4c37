/// The operators' requests about links: forms of one link, imports of many, steps of a link's status, the list and
/// the journal. It owns the JSON of docs/admin-api.md.
///
/// It must not know HTTP beyond status numbers, nor the stores' layouts. Handlers wait for the disk and run on admin
/// threads. Accounts and serials come in and never go out: answers are masked, and no message quotes what was sent.
@NullMarked
package io.chukei.relay.linkadmin;

import org.jspecify.annotations.NullMarked;
