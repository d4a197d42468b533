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
  month <- seq_len(horizon) - 1
  discount <- (1 + one("discount"))^(-month / 12)
  # of a customer who is there, discounted; by arm and month
  spend <- matrix(0, nrow(arms), horizon)
  for (component in all("component")) {
    at <- component[1] + 1
    spend[at, ] <- spend[at, ] + component[2] * discount * (month < component[3])
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
    factor = one("factor"), arm_margin = arms[, 5] * one("margin")[1], campaign = arms[, 6],
    discount = discount, spend = spend,
    # whose columns add up the months until each, and from each on
    until = 1 * upper.tri(diag(horizon), diag = TRUE), from = 1 * lower.tri(diag(horizon), diag = TRUE),
    cv = one("cv"), sigma = sqrt(log1p(one("cv")^2))
  )
}

# Sums, cash and payback month, a row per arm and replication, from who is there by month and the sum
# of their margins.
rows <- function(m, there, margins) {
  arm <- rep_len(seq_len(m$arms), nrow(there))
  value <- margins * rep(m$discount, each = nrow(there))
  cost <- there * m$spend[arm, ]
  cash <- (value - cost) %*% m$until - m$campaign[arm]
  paid <- cash >= 0
  payback <- max.col(paid, "first")
  payback[!paid[cbind(seq_along(payback), payback)]] <- Inf
  sums <- cbind(there[, 1], rowSums(value), rowSums(cost), rowSums(there), there[, c(4, 7, 13, 25)])
  cbind(sums, payback, cash)
}

size <- 32

# Cell, return, months and margin of every customer.
customers <- function(m) {
  arm <- rep(seq_len(m$arms), m$customers)
  offset <- (arm - 1L) * m$cells
  n <- length(arm)
  places <- seq_len(m$arms * m$horizon)
  nobody <- double(length(places))
  # customers, and their margins, by arm and last month
  leaving <- function() {
    at <- offset + sample.int(m$cells, n, TRUE, m$weight)
    back <- which(runif(n) < m$rate[at])
    at <- at[back]
    k <- length(at)
    last <- pmin.int(as.integer(rexp(k) / m$hazard[at]), m$horizon - 1L)
    place <- arm[back] + m$arms * last
    margin <- m$margin[at] * exp(m$sigma * rnorm(k) - m$sigma^2 / 2)
    # every place occurs first, so that they stay in order
    margins <- rowsum(c(nobody, margin), c(places, place), reorder = FALSE)
    c(tabulate(place, length(places)), margins)
  }
  function() {
    drawn <- array(vapply(seq_len(size), function(i) leaving(), double(2 * length(places))),
                   c(m$arms, m$horizon, 2, size))
    by_month <- function(i) matrix(aperm(drawn[, , i, ], c(1, 3, 2)), ncol = m$horizon) %*% m$from
    rows(m, by_month(1), by_month(2))
  }
}

# Conditional binomials for cells and months, of many replications in one go.
collapsed <- function(m) {
  share <- m$weight * m$rate
  powers <- cbind(1, m$factor, m$factor^2)
  leave <- -expm1(-as.vector(m$hazard))
  growth <- diff(c(0, cumsum(m$discount)^2))
  function() {
    recalled <- vapply(seq_len(m$arms), function(a) {
      rmultinom(size, m$customers[a], c(share[, a], 1 - sum(share[, a])))[-(m$cells + 1), ]
    }, matrix(0L, m$cells, size))
    left <- matrix(aperm(recalled, c(1, 3, 2)), m$cells)
    # who is there, with factors and squared factors, by arm and replication, and month
    there <- array(0, c(3, ncol(left), m$horizon))
    for (n in seq_len(m$horizon)) {
      there[, , n] <- crossprod(powers, left)
      left <- left - rbinom(length(left), left, leave)
    }
    margins <- there[2, , ] * m$arm_margin
    spread <- m$cv * m$arm_margin * sqrt(there[3, , ] %*% growth)
    luck <- 1 + spread * rnorm(length(spread)) / (margins %*% m$discount)
    rows(m, there[1, , ], margins * as.vector(luck))
  }
}

json <- function(m, seconds, rows) {
  sums <- c("recalled", "value", "offerCost", "months", "active3", "active6", "active12", "active24")
  places <- c(1:9, 9 + c(1, 12, 36))
  names <- c(sums, "paybackMonth", "cash1", "cash12", "cash36")
  arm <- function(a) {
    own <- rows[seq(a, nrow(rows), m$arms), places]
    figures <- sprintf('"%s":{"mean":%.12g,"variance":%.12g}', names, colMeans(own), apply(own, 2, var))
    paste0("{", paste(figures, collapse = ","), "}")
  }
  arms <- paste(vapply(seq_len(m$arms), arm, ""), collapse = ",")
  sprintf('{"replications":%d,"cpuSeconds":%.9f,"arms":[%s]}', nrow(rows) %/% m$arms, seconds, arms)
}

given <- commandArgs(TRUE)
model <- read_model(given[1])
set.seed(as.integer(given[3]))
run <- switch(given[4], customers = customers(model), collapsed = collapsed(model))
cpu <- function() sum(proc.time()[1:2])
batches <- max(2, ceiling(as.integer(given[2]) / size))
for (i in seq_len(1 + batches %/% 4)) run()
start <- cpu()
kept <- lapply(seq_len(batches), function(i) run())
seconds <- cpu() - start
cat(json(model, seconds, do.call(rbind, kept)), "\n")
