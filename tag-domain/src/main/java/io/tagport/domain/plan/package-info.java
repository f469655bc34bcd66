/** From wanted changes to the calls that bring them about. Pure. */
package io.tagport.domain.plan;
