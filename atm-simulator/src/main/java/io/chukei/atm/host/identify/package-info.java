/// Who stands before an ATM: the host's own challenges, the judgement of an *identify* proof with the JPKI library, and the handles that
/// stand for its outcome. It must not know accounts' books, lines or the switch. It belongs to the host's one thread.
@NullMarked
package io.chukei.atm.host.identify;

import org.jspecify.annotations.NullMarked;
