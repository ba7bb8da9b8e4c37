/// Asks OCSP responders over HTTP for the shards (RFC 6960 appendix A): builds the request, waits a limited time, reads
/// a limited answer, has it judged by [io.chukei.jpki.ocsp.OcspJudge], and counts what came of it. What cannot be
/// believed is undetermined, whatever the cause; the cause is counted.
///
/// It must not know payments or shards. Each question runs on a virtual thread of its own, at most so many at a time; a
/// slow or lying responder costs its own question and nothing else.
@NullMarked
package io.chukei.relay.ocsp;

import org.jspecify.annotations.NullMarked;
