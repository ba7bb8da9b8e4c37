package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.relay.chance.Randomness;

/// What the lines of one pool share.
record LineParts(IssuerDialect dialect, LateAnswers late, LineNumbers numbers, Randomness chance, Breaker breaker) {}
