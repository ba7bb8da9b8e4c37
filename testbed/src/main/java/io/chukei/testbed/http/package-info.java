/// A very small HTTP server on loopback for the testbed's knobs and lists: routes, JSON in and out, errors as JSON.
///
/// It must not know what it serves. Handlers run on virtual threads of the server; closing it stops them.
@NullMarked
package io.chukei.testbed.http;

import org.jspecify.annotations.NullMarked;
