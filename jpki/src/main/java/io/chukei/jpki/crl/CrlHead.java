package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.AuthorityKey;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.signature.SignatureAlgorithm;

/// What a list says of itself, entries aside.
///
/// @param algorithm the same inside and outside
/// @param nextUpdate absent only in lists that are refused
/// @param number cRLNumber
/// @param delta whether it is a delta list, or says where its delta lists are
record CrlHead(SignatureAlgorithm algorithm, DistinguishedName issuer, Instant thisUpdate, Optional<Instant> nextUpdate,
    AuthorityKey authorityKey, Optional<BigInteger> number, Optional<CrlScope> scope, boolean delta) {}
