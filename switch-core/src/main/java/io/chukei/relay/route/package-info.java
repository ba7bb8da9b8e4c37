/// Owns the way to an institution as a shard sees it: is there one, is it open ([RouteDecision]).
///
/// It must not know lines; their state comes as an immutable snapshot ([RouteBoard]) that the lines' threads publish
/// and the shards read.
@NullMarked
package io.chukei.relay.route;

import org.jspecify.annotations.NullMarked;
