/** Planning: computes the calls that apply a set of desired changes. Without side effects. */
package io.tagport.domain.plan;
