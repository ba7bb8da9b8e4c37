/// `prove day`: a business date ends under load and faults; journal, books and terminals' sums must agree to the yen. From outside only. The thread of
/// the command, and one for each lane.
@NullMarked
package io.chukei.app.prove.day;

import org.jspecify.annotations.NullMarked;
