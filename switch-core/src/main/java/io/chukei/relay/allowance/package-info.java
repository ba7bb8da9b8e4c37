/// What a holder's links may still spend today, and how often the holder's card may still sign this minute. The books
/// of one holder belong to one shard, whichever terminals the holder stands at: others ask it by letter, so that two
/// terminals cannot both spend the last of a limit.
///
/// It must not know terminals nor institutions. What counts lies in the store beside the transactions, forced together
/// with them; the books in memory are read from there and forgotten when nobody asks. Signatures are counted in memory
/// alone.
@NullMarked
package io.chukei.relay.allowance;

import org.jspecify.annotations.NullMarked;
