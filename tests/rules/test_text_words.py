"""Which texts ask for what. Every line is a case: what somebody may write, parted by "|"."""

import pytest

from app.rules.text_words import Word, understand

ASKED = {
    Word.STATUS: (
        "Status?|status|STATUS please|whats happening|What's happening?|any news?|"
        "whats going on with my report|update please|any updates yet|can i have an update|stauts|"
        "Status 833-535-907|whats happening with 833 535 907|how is my case going|"
        "have you done anything yet|just checking on my report|is it sorted yet?|"
        "is my case closed?|status of my report please|hi any update on this please|No news yet?|"
        "what's the latest|when will someone contact me|did you get my message|"
        "hi could i have an update on the abandoned vehicle on coronation road|"
        "Hello, any news on my case please? Thanks|WHATS HAPPENING|ūpdate|updaet|updates?|"
        "What is going on with it|progress?|have you got any news for me|No one has called me yet"
    ),
    Word.NOW: (
        "NOW|NOW its happening again|now|right now|its happening now|NOW: loud music next door|"
        "Now. they are back|happening right now|now they're at it again|NOW!|now theyre back at it|"
        "Happening now|NOW they are banging again please hurry"
    ),
    Word.ADD: (
        "ADD they also broke the gate|add: he was drunk|"
        "add to my report they were here again at 10|ADD|i want to add something|"
        "can you add that there were 5 of them|add this to 833-535-907 it was loud|"
        "ADD: reg is AB12 CDE|more info|"
        "please add this they threw bottles at my window and then at the car and then "
        "ran off down the alley"
    ),
    Word.CALL_ME: (
        "CALL ME|call me|please ring me after 6|can someone call me|call me back|"
        "phone me tomorrow morning|ring me pls|can you call me asap|please call me about my report|"
        "i need a call back|could someone give me a ring|callback please|give me a bell|"
        "can you ring me on 07700 900123|call me between 2 and 4|i would like a phone call please|"
        "call me when you can|please can you ring me on monday after 10am|"
        "can someone ring me back about this|yes call me|Call me 07700 900 123 after 6|please call|"
        "i'd like someone to call me|can somebody ring me later|ring me back after 5pm please|"
        "Can you call me back on Monday between 10 and 12|call me on my mobile|"
        "I would like a call back|phone me when you can|"
        "please get someone to call me back tomorrow|call me before 9am pls|CALL ME 2pm tomorrow"
    ),
    Word.CLOSE: (
        "CLOSE|close it|please close my report|its stopped now, close it|all sorted thanks|sorted|"
        "its sorted now thank you|you can close this|can you close my case please|problem solved|"
        "close 833-535-907|fixed now|resolved|ok close it|withdraw my report|cancel my report|"
        "it's all been sorted out now thanks|can you close it?|"
        "Its all sorted now thank you very much|case can be closed|i have moved so please close it|"
        "no longer needed|everything is sorted, please close my report"
    ),
    Word.NOT_FIXED: (
        "NOT FIXED|not fixed|not sorted|it isnt fixed|still not fixed|its not over|dont close it|"
        "please don't close my case|no its not fixed|nothing has changed|nothing's been done|"
        "still not sorted out|it hasn't stopped|it has not been resolved|reopen my case please|"
        "please re-open it|not resolved|no change|not fixed they were back last night|"
        "you haven't fixed it|isn't sorted|still the same|its not sorted yet|no not sorted|"
        "NOT FIXD|NOT FIXED.|no it isn't fixed|still isnt sorted|its never been fixed|"
        "Not sorted they did it again last night|please keep it open|"
        "it should not have been closed|still a problem|not over"
    ),
    Word.REVIEW: (
        "REVIEW|review|case review|community trigger|i want a case review|"
        "can i request a review please|asb case review|reveiw|please review my case|"
        "what is a case review|how do i ask for a case review|asb review please|"
        "can i have a case review of my report|what happens at a case review|"
        "I'd like to request a community trigger"
    ),
    Word.COMPLAIN: (
        "COMPLAIN|complaint|i want to complain|i want to complain about how you handled|"
        "i want to complain about how you handled my report|make a complaint|complian|"
        "I wish to make a formal complaint about the council|complain about your officer|"
        "i want to complain about the way you dealt with this it took weeks and nobody rang|"
        "COMPLAINT|complaint about your service|whats your complaints procedure|"
        "I want to make a complaint about an officer|"
        "i would like to complain about the council not doing anything for six months"
    ),
    Word.OFFICER: (
        "OFFICER|officer please|speak to someone|want to talk to an officer|"
        "can i speak to an officer please|i want to talk to a real person|who is my officer|human|"
        "talk to someone about my case|speak to someone after 6|can i talk to someone please|"
        "get me an officer|can i speak to an officer about my neighbour|"
        "is there someone i can talk to|is this a real person?|a female officer please|"
        "who is dealing with my case"
    ),
    Word.NOISE: (
        "NOISE|noise team|noise|who is on duty noise|who is on duty|who's on duty tonight?|"
        "is the noise team on|noise team please|number for the noise team|"
        "when is the noise team on|are the noise team working tonight|is anyone on duty?|"
        "can i speak to the noise team|Noise team?|what number do i ring for noise at night|"
        "is there anyone on duty now|who is on duty right now|noise patrol number please"
    ),
    Word.SAFE: (
        "SAFE|safe|safe to text|its safe to text me|yes safe|you can text me here|"
        "this number is safe|ok to text|yes its ok to text me|safe to text this number|Safe.|"
        "Safe, thanks|yes you can text me|text is fine|its ok to text"
    ),
    Word.NOT_SAFE: (
        "NOT SAFE|not safe|unsafe|dont text me its not safe|he reads my phone|"
        "its not safe to text me|not safe to text|please don't text me he will see it|"
        "do not reply he checks my phone|my husband reads my messages|its not safe|"
        "not safe to call|texting isn't safe|this phone isnt safe|my partner has my phone|"
        "no its not safe to text|i share this phone|can't talk he's here|unsafe to text|"
        "dont phone me he is in|never text me, she looks at my phone|"
        "no calls please its not safe|not safe to talk|"
        "dont call me he is here|its not a safe number|"
        "stop texting me he will kill me|if he sees this he will go mad|"
        "my partner is violent and drinks a lot and we have been here for years and its "
        "not safe to text me at night|"
        "not safe to contact me on this number|nie jest bezpiecznie|محفوظ نہیں|"
        "i dont feel safe texting|Not safe!|NOTSAFE no|hes got my phone most of the time cant talk|"
        "i cant talk hes next to me|dont text back|please don't reply|not now hes here|"
        "my wife checks my phone|she can see my messages|he will read this|"
        "please dont contact me here my ex has access to my phone|"
        "his mum looks at my texts so its not safe to reply|unsafe to call|"
        "it isnt safe for you to ring me|it's nоt safe to text me|nu e sigur|mehfooz nahi|"
        "ਸੁਰੱਖਿਅਤ ਨਹੀਂ|dangerous to text me|not safe on this phone|no safe|"
        "if he finds my messages im done|i dont feel safe talking"
    ),
    Word.LANGUAGE: (
        "LANGUAGE|language|polish please|in polish|polish|Polski|po polsku|can you text in punjabi|"
        "do you speak urdu|i dont speak english|other language|interpreter|i need an interpreter|"
        "اردو|ਪੰਜਾਬੀ|translate|change language|i speak romanian only|no english|langauge|"
        "can i have it in polish|Urdu please|i need a punjabi interpreter|my language is romanian|"
        "i only speak arabic|po polsku prosze|speak english|no speak english"
    ),
    Word.WRONG_NUMBER: (
        "WRONG NUMBER|wrong number|you have the wrong person|who is this? wrong number|"
        "sorry wrong number|I think you've got the wrong number|wrong nunber|"
        "this is the wrong number|wrong person|you are texting the wrong person|"
        "i never reported anything|not my report|pomylka|galat number|غلط نمبر|"
        "i have had three messages from you this week and you have the wrong number please "
        "check your records|"
        "WRONG NUMBER!!!|wrong number mate|you got the wrong number|"
        "Sorry I think you have the wrong number|wrong no|this is not her number anymore|"
        "i didnt report anything|numar gresit|to pomylka|ਗਲਤ ਨੰਬਰ|رقم خاطئ|"
        "stop texting me you have the wrong number|wrong number, leave me alone"
    ),
    Word.STOP_PLEASE: (
        "stop please|please stop texting me|stop texting|don't text me again|leave me alone|"
        "remove my number|unsubscribe me please|Stop. Thank you|please stop|STOP!! no more|"
        "stop all|STOP PLEASE|dont text me|no more texts please|can you stop texting me|"
        "stop messaging me|take me off your list|dont contact me again|"
        "i dont want any more messages|STOP!|S\u200bTOP|ЅТОР please|how do i stop these texts|"
        "stop sending me messages|please delete my number|opt out|i do not want to be contacted|"
        "I told you to stop texting me|prosze przestac|ok stop|no texts|"
        "do not message me again or i will report you to the information commissioner and my mp|"
        "S T O P please|Stop. Thank you.|stop pls ive had enough texts|"
        "please do not contact me again|take my number off your system|stop messaging|"
        "unsubscribe me|please remove me from your list|nie pisz do mnie|nu mai scrieti|"
        "message mat karo|no more messages|STOP STOP STOP|i dont want texts|I said stop texting me|"
        "yes stop please|never text me again|stop!!!|Stop."
    ),
}
STORIES = (
    "STOP|stop|Stop |STOPALL|UNSUBSCRIBE|END|QUIT|CANCEL|REVOKE|OPTOUT|START|YES|UNSTOP|HELP|"
    "INFO|help|End.|cancel!|dont ring me text me instead he is outside|"
    "dont call, just text me, they are outside|please text me not call he is asleep|open it|"
    "he has my phone number and keeps ringing|not safe to answer the door|can i get my report|"
    "bus stop|don't stop|make it stop|stop the noise|when will it stop|"
    "he won't stop|please stop them|cancel my bin|end of the road|it's not safe here|"
    "I don't feel safe|not safe to walk home|is it safe|is it safe to text you?|"
    "loud noise from number 5|noise complaint|noise again|the noise is unbearable|"
    "noise from next door|now they are in the garden|I live here now|close to the park|"
    "Elm Close|the shops close at 5|he is too close|safe house|i'm safe now|"
    "its not a safe area|call me an ambulance|they call me names|he keeps calling me|"
    "call the police|my ex wont stop texting me|he keeps texting me he wont stop|"
    "make him stop calling me|please tell him to stop texting me|police officer|"
    "an officer came round yesterday|i want to complain about my neighbours|"
    "complain about noise|complaint about my neighbour|polish lads fighting outside|"
    "they speak polish|wrong place|i gave you the wrong number its 42 not 24|"
    "he parked in the wrong place|is this the wrong number|they leave me alone now|"
    "they wont leave me alone|my front door is not fixed|the lock is still not fixed|"
    "the street light is not fixed|status quo|update: they are back|what is happening to me|"
    "whats happening next door|the community is scared|they review their cctv|"
    "address is 12 status road|add me on facebook is what he said|don't call me|do not ring me|"
    "who is this|ok|no thanks|thanks|hello|1|?|...|😀|<script>|{{7*7}}|%s%n|it was not safe|"
    "stop and search|stop him|stop that noise now please|non stop noise|full stop|"
    "they never stop|please make them stop|stop it|why did you close it|can you stop the noise|"
    "can you stop them|please dont stop|dont stop|the doors are not safe|"
    "the building is unsafe|unsafe building|the scaffolding is not safe|"
    "its not safe for my kids|not safe to let the kids out|he has a knife|"
    "language is disgusting|bad language|foul language from kids|the language they use is foul|"
    "it is safe to say they are drunk|i have the number plate|review of the park|"
    "noise noise noise all night|he said wrong number and hung up|"
    "they keep ringing saying wrong number|he has my number and keeps calling|"
    "if they find out i reported them they will smash my windows|the police took his phone|"
    "he reads the meter|they read my text and ignored it|someone stole my phone|"
    "he is on the phone shouting all night|not safe for children to play|the road is not safe|"
    "is my street safe|safe route to school is blocked|stop sign has been knocked over|"
    "whistle stop|non stop music|it wont stop|cant stop them|i just want it to stop|"
    "please stop the music|stop them|can someone stop the noise|end it now please|"
    "cancel culture graffiti on the wall|start of the road near the shops|help me|"
    "yes but only at weekends|information about bins|number 5 again with the music|"
    "close the park gates at night they get in|they live close|they will not close the gates|"
    "review of licence for the pub please|language school kids are loud|"
    "police officer told me to ring you|officer hit me|update your map the road has moved|"
    "i am adding up what it cost me|nobody cares|whos this?|new phone who dis|"
    "wrong way down a one way street on motorbikes|the wrong bins|something is wrong next door|"
    "she is fixed on hurting me|the gate was fixed last week|"
    "i fixed my fence and they broke it|the noise has stopped|dealers call to the flat all day|"
    "they ring my bell at 3am|ring doorbell footage|speak of the devil|"
    "someone talks to himself all night|polish lads outside|noise from the pub|"
    "noise at number 12|team of lads on bikes|duty free cigarettes sold from the house|"
    "he texts me all the time|my ex keeps texting me|stop texting him|"
    "tell them to stop calling me|she wont leave me alone|texts from my ex are threatening|"
    "they broke in again last night and took the bikes and now the shed door is hanging off"
)

CARRIERS = (
    "STOP STOPALL UNSUBSCRIBE END QUIT CANCEL REVOKE OPTOUT START YES UNSTOP HELP INFO".split()
)


def every(table: dict[Word, str]) -> list[tuple[str, Word]]:
    return [(text, word) for word, texts in table.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "word"), every(ASKED))
def test_a_word_is_understood_however_it_is_said(text: str, word: Word) -> None:
    assert understand(text).word is word


@pytest.mark.parametrize("text", STORIES.split("|"))
def test_a_word_inside_a_story_is_no_command(text: str) -> None:
    assert understand(text).word is Word.NONE


@pytest.mark.parametrize("text", CARRIERS)
def test_a_word_of_the_carrier_alone_gives_no_command(text: str) -> None:
    for written in (text, text.lower(), text.title(), f" {text}\n"):
        assert understand(written).word is Word.NONE
        assert understand(written).yes_no == ("yes" if text == "YES" else "")


@pytest.mark.parametrize("word", [one for one in Word if one is not Word.NONE])
def test_every_word_is_understood_by_its_own_name(word: Word) -> None:
    for written in (word.value, word.value.upper(), f"\n{word.value.title()}!", f"{word} please"):
        assert understand(written).word is word
        assert understand(written).alone
        assert understand(written).rest == ""
