/// One CA at national scale: its lists, made and signed for real and kept in a folder, and what loading them, asking them
/// and swapping them costs. It owns the lists and the measuring; it must not know a switch. Runs on its caller's
/// thread and on threads of its own for the two cores.
@NullMarked
package io.chukei.bench.national;

import org.jspecify.annotations.NullMarked;
