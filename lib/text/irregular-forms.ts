/**
 * Forms that no stemmer brings together, one word a line. Forms that are a common word of their own
 * (found, left, saw, felt, lay, rose) are left out.
 */
export const irregularForms = `
arise arose arisen
beat beaten
become became
begin began begun
bend bent
bind bound
bite bit bitten
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
dig dug
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
fight fought
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
learn learnt
lend lent
lose lost loss
make made
meet met
ride rode ridden
ring rang rung
rise risen
run ran
say said
seek sought
sell sold sale
send sent
shake shook shaken
shoot shot
show shown
shrink shrank
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
sweep swept
swim swam swum
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wake woke
wear wore worn
win won
write wrote written
man men
woman women
child children
person people
foot feet
tooth teeth
mouse mice
choose choice
die death
идти шел шла шли
человек люди
ребенок дети
год лет
`
  .trim()
  .split("\n");
