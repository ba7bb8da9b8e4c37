/// The whole system over real sockets and a real switch process: repeats that cross lines, death by SIGKILL, and no secret on any disk.
@NullMarked
package io.chukei.app.whole;

import org.jspecify.annotations.NullMarked;
