/// A TCP proxy that does to a connection what networks do: delays, dribbles, merges, cuts, flips, swallows. What it does
/// to which connection is a plan, and chance comes from a seed.
///
/// It must not know what it carries. Everything of one connection happens on one event loop.
@NullMarked
package io.chukei.testbed.faultproxy;

import org.jspecify.annotations.NullMarked;
