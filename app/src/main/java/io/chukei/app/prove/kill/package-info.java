/// `prove kill`: the switch and the terminals die by SIGKILL under load, at moments and at named points; receipts and books must agree.
/// From outside only. The thread of the command, and one that waits for a named point.
@NullMarked
package io.chukei.app.prove.kill;

import org.jspecify.annotations.NullMarked;
