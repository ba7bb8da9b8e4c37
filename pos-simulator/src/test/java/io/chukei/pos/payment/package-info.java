/// Tests of the payment flow against a scripted switch over real TLS.
@NullMarked
package io.chukei.pos.payment;

import org.jspecify.annotations.NullMarked;
