/// Tests of OCSP against the simulated J-LIS, whose responder shares no code with what is tested.
@NullMarked
package io.chukei.jpki.ocsp;

import org.jspecify.annotations.NullMarked;
