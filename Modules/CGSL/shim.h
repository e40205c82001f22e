// The one list of GSL headers in use. GSL is GPL-3.0-or-later: https://www.gnu.org/software/gsl/
#ifndef JSS_CGSL_SHIM_H
#define JSS_CGSL_SHIM_H

#define HAVE_INLINE 1  // gsl_rng_uniform and gsl_rng_uniform_int as inline functions

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#endif
