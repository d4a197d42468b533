# The reference job in R, inputs fixed: one entry per customer, or counts of alike customers.
#
#     Rscript peer.R model.txt replications seed customers
#     Rscript peer.R model.txt replications seed collapsed
#
# Reads the flat model file (../flatModel.ts says what it holds) and times the replications.

read_model <- function(path) {
  lines <- strsplit(readLines(path), " ", fixed = TRUE)
  word <- vapply(lines, `[`, "", 1)
  all <- function(name) lapply(lines[word == name], function(line) as.numeric(line[-1]))
  one <- function(name) all(name)[[1]]
  arms <- do.call(rbind, all("arm"))
  horizon <- one("horizon")
  annuity <- c(0, cumsum((1 + one("discount"))^(-(0:(horizon - 1)) / 12)))
  cost <- matrix(0, nrow(arms), horizon + 1)
  for (component in all("component")) {
    at <- component[1] + 1
    cost[at, ] <- cost[at, ] + component[2] * annuity[pmin(0:horizon, component[3]) + 1]
  }
  weight <- one("weight")
  shift <- one("shift")
  rates <- function(rate) {
    average <- function(kappa) sum(weight * plogis(kappa + shift)) - rate
    plogis(uniroot(average, c(-30, 30), tol = 1e-13)$root + shift)
  }
  cells <- length(weight)
  list(
    horizon = horizon, cells = cells, arms = nrow(arms), customers = arms[, 1], weight = weight,
    # by cell and arm
    rate = vapply(arms[, 2], rates, double(cells)),
    hazard = outer(one("hazard"), arms[, 4]) * -log1p(-sum(one("churn") * c(1, 4, 1)) / 6),
    margin = outer(one("factor"), arms[, 5]) * one("margin")[1],
    # by months stayed, from 0; by arm and months
    annuity = annuity, cost = cost,
    cv = one("cv"), sigma = sqrt(log1p(one("cv")^2))
  )
}

# Recalled, value and offer cost by arm, replications in the last dimension.
customers <- function(m) {
  arm <- rep(seq_len(m$arms), m$customers)
  offset <- (arm - 1L) * m$cells
  n <- length(arm)
  list(size = 1, run = function() {
    at <- offset + sample.int(m$cells, n, TRUE, m$weight)
    back <- which(runif(n) < m$rate[at])
    at <- at[back]
    arm <- arm[back]
    k <- length(at)
    months <- pmin.int(ceiling(rexp(k) / m$hazard[at]), m$horizon) + 1
    value <- m$margin[at] * exp(m$sigma * rnorm(k) - m$sigma^2 / 2) * m$annuity[months]
    sums <- rowsum(cbind(value, m$cost[arm + (months - 1) * m$arms]), arm)
    array(c(tabulate(arm, m$arms), sums), c(m$arms, 3, 1))
  })
}

# Conditional binomials for cells and months, of many replications in one go.
collapsed <- function(m, size = 32) {
  share <- m$weight * m$rate
  per_arm <- rep(seq_len(m$arms), each = m$cells)
  total <- function(x) colSums(matrix(x, m$cells))
  list(size = size, run = function() {
    recalled <- vapply(seq_len(m$arms), function(a) {
      rmultinom(size, m$customers[a], c(share[, a], 1 - sum(share[, a])))[-(m$cells + 1), ]
    }, matrix(0L, m$cells, size))
    left <- as.vector(aperm(recalled, c(1, 3, 2)))
    leave <- -expm1(-as.vector(m$hazard))
    first <- second <- cost <- 0
    for (n in seq_len(m$horizon)) {
      last <- n == m$horizon
      gone <- if (last) left else rbinom(length(left), left, leave)
      left <- left - gone
      first <- first + gone * m$annuity[n + 1]
      second <- second + gone * m$annuity[n + 1]^2
      cost <- cost + gone * m$cost[per_arm, n + 1]
    }
    margin <- as.vector(m$margin)
    spread <- m$cv * sqrt(total(second * margin^2))
    value <- total(first * margin) + spread * rnorm(length(spread))
    sums <- array(c(apply(recalled, c(3, 2), sum), value, total(cost)), c(m$arms, size, 3))
    aperm(sums, c(1, 3, 2))
  })
}

json <- function(n, seconds, sums) {
  figure <- function(name, x) {
    sprintf('"%s":{"mean":%.12g,"variance":%.12g}', name, mean(x), var(x))
  }
  arm <- function(a) {
    names <- c("recalled", "value", "offerCost")
    parts <- vapply(1:3, function(i) figure(names[i], sums[a, i, ]), "")
    paste0("{", paste(parts, collapse = ","), "}")
  }
  arms <- paste(vapply(seq_len(dim(sums)[1]), arm, ""), collapse = ",")
  sprintf('{"replications":%d,"cpuSeconds":%.9f,"arms":[%s]}', n, seconds, arms)
}

given <- commandArgs(TRUE)
model <- read_model(given[1])
set.seed(as.integer(given[3]))
program <- switch(given[4], customers = customers(model), collapsed = collapsed(model))
cpu <- function() sum(proc.time()[1:2])
batches <- max(2, ceiling(as.integer(given[2]) / program$size))
for (i in seq_len(1 + batches %/% 4)) program$run()
start <- cpu()
sums <- lapply(seq_len(batches), function(i) program$run())
seconds <- cpu() - start
sums <- array(unlist(sums), c(model$arms, 3, batches * program$size))
cat(json(batches * program$size, seconds, sums), "\n")
